"""The pages of petitions: lists, one petition and its steps, what comes in, the public look-up."""
