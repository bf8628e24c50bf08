"""Made-up records for trying the portal and for proving its figures; never a real person."""
