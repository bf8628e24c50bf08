"""Search: the table of words, partitioned by year, and the functions and triggers that fill it.

PostgreSQL itself writes the words, in the transaction that writes the petition, so no way of
writing one can forget them. The functions are plpgsql on purpose: a body of plain SQL is inlined
into the statement and runs once for every use of its argument.
"""

from django.db import migrations

FIRST, LAST = 2016, 2027  # a partition each; older years share one, later ones are opened ahead

FOLDING = r"""
-- As portal.citizens.privacy.fold: no accents, no tones, đ as d, y as i, nothing unseen.
CREATE FUNCTION petition_fold(said text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN translate(lower(translate(regexp_replace(normalize(said, NFD),
        '[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]', '', 'g'),
        'Đđ', 'dd')), 'y', 'i');
END $$;

-- The syllables in order. Identity numbers and phones written in one piece stay out.
CREATE FUNCTION petition_syllables(said text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    bare text := btrim(regexp_replace(petition_fold(said), '[^0-9a-z]+', ' ', 'g'));
BEGIN
    RETURN ARRAY(
        SELECT left(word, 40) FROM string_to_table(nullif(bare, ''), ' ') WITH ORDINALITY AS t(word, n)
        WHERE word !~ '^[0-9]{9,}$' ORDER BY n);
END $$;

-- Syllables and pairs of neighbours: Vietnamese words are mostly two syllables.
CREATE FUNCTION petition_terms(said text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words text[] := petition_syllables(said);
BEGIN
    RETURN words || ARRAY(SELECT '_' || words[n] || '_' || words[n + 1]
                          FROM generate_series(1, cardinality(words) - 1) AS n);
END $$;

-- Twelve bands of a fingerprint (MinHash over the pairs): texts that share three pairs in four
-- share a band with 995 chances in 1,000. Too short a text has none.
CREATE FUNCTION petition_bands(said text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    words text[] := petition_syllables(said);
    pairs text[] := ARRAY(SELECT DISTINCT words[n] || '_' || words[n + 1]
                          FROM generate_series(1, cardinality(words) - 1) AS n);
    smallest bigint[];
BEGIN
    IF cardinality(pairs) < 8 THEN
        RETURN '{}';
    END IF;
    smallest := ARRAY(SELECT min(hashtextextended(pair, seed))
                   FROM generate_series(1, 24) AS seed, unnest(pairs) AS pair
                   GROUP BY seed ORDER BY seed);
    RETURN ARRAY(SELECT 'zb:' || band || ':' || to_hex(
                     hashtextextended(smallest[2 * band - 1] || '.' || smallest[2 * band], 0))
                 FROM generate_series(1, 12) AS band);
END $$;

-- What a text names exactly: the numbers of decisions, and parcels by number and map sheet.
CREATE FUNCTION petition_marks(said text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    bare text := petition_fold(said);
    parcels text[] := ARRAY(SELECT m[1] FROM regexp_matches(bare,
        '\mthua\s+(?:dat\s+)?(?:so\s+)?0*([0-9]{1,6})\M', 'g') AS m);
    sheets text[] := ARRAY(SELECT m[1] FROM regexp_matches(bare,
        '\mto\s+(?:ban\s+do\s+)?(?:dia\s+chinh\s+)?(?:so\s+)?0*([0-9]{1,6})\M', 'g') AS m);
BEGIN
    RETURN ARRAY(SELECT 'zl:' || parcels[n] || ':' || sheets[least(n, cardinality(sheets))]
                 FROM generate_series(1, cardinality(parcels)) AS n WHERE cardinality(sheets) > 0)
        || ARRAY(SELECT 'zd:' || m[1] FROM regexp_matches(bare,
                     '\m0*([0-9]{1,6})\s*/\s*(?:[0-9]{4}\s*/\s*)?(?:qd|kl|tb)\M', 'g') AS m)
        || ARRAY(SELECT 'zd:' || m[1] FROM regexp_matches(bare,
                     '\m(?:qd|quiet\s+dinh)\s+(?:so\s+)?0*([0-9]{1,6})\M', 'g') AS m);
END $$;
"""

WORDS = r"""
CREATE TABLE complaints_words (
    petition_id bigint NOT NULL, year smallint NOT NULL, tokens tsvector NOT NULL,
    PRIMARY KEY (petition_id, year)
) PARTITION BY RANGE (year);
CREATE TABLE complaints_words_default PARTITION OF complaints_words DEFAULT;

-- Opens the partition of a year; what waited in the default one moves there.
CREATE FUNCTION petition_words_open(wanted int) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF to_regclass('complaints_words_' || wanted) IS NOT NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE complaints_words_%s (LIKE complaints_words)', wanted);
    EXECUTE format('WITH gone AS (DELETE FROM complaints_words_default WHERE year = %s RETURNING *)'
                   ' INSERT INTO complaints_words_%s SELECT * FROM gone', wanted, wanted);
    EXECUTE format('ALTER TABLE complaints_words ATTACH PARTITION complaints_words_%s'
                   ' FOR VALUES FROM (%s) TO (%s)', wanted, wanted, wanted + 1);
    RETURN true;
END $$;

-- Of a petition that denounces: where it lies, its number, its alias, its kind. Nothing else.
CREATE FUNCTION petition_tokens(given complaints_petition) RETURNS tsvector
LANGUAGE plpgsql STABLE AS $$
DECLARE
    terms text[] := ARRAY['zu:' || given.organisation_id, 'zp:' || given.province_id,
                          'zy:' || given.year, 'zk:' || given.kind] || petition_terms(given.file_number);
    person record;
BEGIN
    IF given.closed_on IS NULL THEN
        terms := array_append(terms, 'zopen');
    END IF;
    IF given.is_protected THEN
        RETURN array_to_tsvector(terms || petition_terms(given.alias));
    END IF;
    SELECT c.full_name, c.address, w.name AS ward INTO person
    FROM portal_citizen c LEFT JOIN portal_organisation w ON w.id = c.ward_id
    WHERE c.id = given.petitioner_id;
    RETURN array_to_tsvector(terms
        || petition_terms(coalesce(person.full_name, ''))
        || petition_terms(coalesce(person.address, '')) || petition_terms(coalesce(person.ward, ''))
        || petition_terms(given.respondent) || petition_terms(given.contested_number)
        || petition_terms(given.external_key) || petition_terms(given.summary)
        || petition_bands(given.summary)
        || petition_marks(concat_ws('; ', given.summary, 'qd ' || given.contested_number)));
END $$;
"""

FOLLOWING = r"""
CREATE FUNCTION petition_words_write(given complaints_petition) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO complaints_words (petition_id, year, tokens)
    VALUES (given.id, given.year, petition_tokens(given))
    ON CONFLICT (petition_id, year) DO UPDATE SET tokens = EXCLUDED.tokens;
END $$;

CREATE FUNCTION petition_words_follow() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND OLD.year <> NEW.year THEN
        DELETE FROM complaints_words WHERE petition_id = OLD.id AND year = OLD.year;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM petition_words_write(NEW);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER petition_words_added AFTER INSERT OR DELETE ON complaints_petition
    FOR EACH ROW EXECUTE FUNCTION petition_words_follow();
CREATE TRIGGER petition_words_changed AFTER UPDATE ON complaints_petition
    FOR EACH ROW WHEN (
        (OLD.organisation_id, OLD.province_id, OLD.year, OLD.kind, OLD.file_number, OLD.alias,
         OLD.is_protected, OLD.petitioner_id, OLD.respondent, OLD.contested_number,
         OLD.external_key, OLD.summary, OLD.closed_on IS NULL)
        IS DISTINCT FROM
        (NEW.organisation_id, NEW.province_id, NEW.year, NEW.kind, NEW.file_number, NEW.alias,
         NEW.is_protected, NEW.petitioner_id, NEW.respondent, NEW.contested_number,
         NEW.external_key, NEW.summary, NEW.closed_on IS NULL))
    EXECUTE FUNCTION petition_words_follow();

-- A name or address that is corrected, and a commune that is renamed, reach their petitions.
CREATE FUNCTION petition_words_of_person() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM petition_words_write(p) FROM complaints_petition p WHERE p.petitioner_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER petition_words_person AFTER UPDATE ON portal_citizen
    FOR EACH ROW WHEN ((OLD.full_name, OLD.address, OLD.ward_id)
                       IS DISTINCT FROM (NEW.full_name, NEW.address, NEW.ward_id))
    EXECUTE FUNCTION petition_words_of_person();
CREATE FUNCTION petition_words_of_ward() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM petition_words_write(p) FROM complaints_petition p
    JOIN portal_citizen c ON c.id = p.petitioner_id WHERE c.ward_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER petition_words_ward AFTER UPDATE ON portal_organisation
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)
    EXECUTE FUNCTION petition_words_of_ward();

CREATE FUNCTION petition_words_forget() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE complaints_words;
    RETURN NULL;
END $$;
CREATE TRIGGER petition_words_forgotten AFTER TRUNCATE ON complaints_petition
    FOR EACH STATEMENT EXECUTE FUNCTION petition_words_forget();
"""

SEARCHING = r"""
-- The newest petitions that answer the first question, then the second, and so on until there are
-- enough; a later question is asked only for what is still missing, the last one only when nothing
-- was found. Year by year from the newest. The ids are materialised before they are sorted, else
-- the planner walks the primary key backwards and reads every row.
CREATE FUNCTION petition_search(asked tsquery[], since int, until int, most int)
RETURNS TABLE (petition_id bigint)
LANGUAGE plpgsql STABLE ROWS 200 AS $$
DECLARE
    question tsquery;
    low int;
    got bigint[] := '{}';
BEGIN
    FOR turn IN 1..cardinality(asked) LOOP
        EXIT WHEN cardinality(got) >= most;
        EXIT WHEN turn = 3 AND cardinality(got) > 0;
        question := asked[turn];
        CONTINUE WHEN question IS NULL;
        FOR high IN REVERSE greatest(until, %(first)s - 1)..greatest(since, %(first)s - 1) LOOP
            EXIT WHEN cardinality(got) >= most;
            low := CASE WHEN high < %(first)s THEN 0 ELSE high END;
            got := got || ARRAY(
                WITH hits AS MATERIALIZED (
                    SELECT w.petition_id AS id FROM complaints_words w
                    WHERE w.year BETWEEN low AND high AND w.tokens @@ question)
                SELECT id FROM hits WHERE id <> ALL (got)
                ORDER BY id DESC LIMIT most - cardinality(got));
        END LOOP;
    END LOOP;
    RETURN QUERY SELECT unnest(got);
END $$;

-- Those of the provinces that name the same decision or parcel as the text, or are worded alike.
CREATE FUNCTION petition_alike(said text, worded text, homes bigint[], since int, until int)
RETURNS TABLE (petition_id bigint)
LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
    near tsquery := (SELECT string_agg(quote_literal('zp:' || home), ' | ')
                     FROM unnest(homes) AS home)::tsquery;
    marks tsquery := (SELECT string_agg(quote_literal(mark), ' | ')
                      FROM unnest(petition_marks(said)) AS mark)::tsquery;
    bands tsquery := (SELECT string_agg(quote_literal(band), ' | ')
                      FROM unnest(petition_bands(worded)) AS band)::tsquery;
BEGIN
    RETURN QUERY
        SELECT found.petition_id FROM petition_search(ARRAY[marks && near], 0, until, 60) AS found
        UNION
        SELECT found.petition_id FROM petition_search(ARRAY[bands && near], since, until, 60) AS found;
END $$;
"""

FORWARD = "".join([
    FOLDING, WORDS,
    f"CREATE TABLE complaints_words_before PARTITION OF complaints_words"
    f" FOR VALUES FROM (MINVALUE) TO ({FIRST});",
    f"SELECT petition_words_open(year) FROM generate_series({FIRST}, {LAST}) AS year;",
    FOLLOWING, SEARCHING.replace("%(first)s", str(FIRST)),
    "INSERT INTO complaints_words SELECT id, year, petition_tokens(p) FROM complaints_petition p;",
    "CREATE INDEX complaints_words_tokens ON complaints_words USING gin (tokens)"
    " WITH (fastupdate = off);",  # once all is there: many times quicker than row by row
])

BACKWARD = """
DROP TRIGGER petition_words_added ON complaints_petition;
DROP TRIGGER petition_words_changed ON complaints_petition;
DROP TRIGGER petition_words_forgotten ON complaints_petition;
DROP TRIGGER petition_words_person ON portal_citizen;
DROP TRIGGER petition_words_ward ON portal_organisation;
DROP FUNCTION petition_alike(text, text, bigint[], int, int);
DROP FUNCTION petition_search(tsquery[], int, int, int);
DROP FUNCTION petition_words_follow, petition_words_of_person, petition_words_of_ward,
    petition_words_forget, petition_words_write, petition_tokens, petition_words_open,
    petition_marks, petition_bands, petition_terms, petition_syllables, petition_fold;
DROP TABLE complaints_words;
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0002_life_by_the_law")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
