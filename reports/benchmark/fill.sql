-- Ten years of a made-up country: 34 provinces with 100 units each, %(rows)s petitions and half as
-- many visits, spread evenly; nine in ten petitions are closed. Deterministic: no random().
INSERT INTO portal_organisation
    (id, code, path, official_number, kind, designation, name, sort_key, parent_id, province_id,
     phone, address, is_remote, source)
SELECT p, 'T' || p, 'T' || p || '.', '', 'province', 'tỉnh', 'Tỉnh ' || p, p::text, NULL, NULL,
       '', '', false, 'benchmark'
FROM generate_series(1, 34) AS p;

INSERT INTO portal_organisation
    (id, code, path, official_number, kind, designation, name, sort_key, parent_id, province_id,
     phone, address, is_remote, source)
SELECT p * 1000 + u, 'T' || p || '.X' || u, 'T' || p || '.X' || u || '.', '', 'commune', 'xã',
       'Xã ' || u, u::text, p, p, '', '', false, 'benchmark'
FROM generate_series(1, 34) AS p, generate_series(1, 100) AS u;

INSERT INTO portal_user
    (id, username, password, full_name, phone, is_active, must_change_password, created_at)
VALUES (1, 'do', '!', 'Người đo', '', true, false, '2026-01-01');

INSERT INTO portal_post (user_id, organisation_id, role, title, desk, since)
VALUES (1, 1, 'province_leader', '', '', '2020-01-01'), (1, 2001, 'unit_head', '', '', '2020-01-01');

INSERT INTO reception_matter
    (id, organisation_id, province_id, title, opened_on, external_key, is_protected)
SELECT n, (n %% 34 + 1) * 1000 + n %% 100 + 1, n %% 34 + 1, 'Vụ việc ' || n,
       date '2016-12-15' + (n * 3650::bigint / %(rows)s)::int, '', n %% 20 = 0
FROM generate_series(1, %(rows)s) AS n;

INSERT INTO complaints_petition
    (id, organisation_id, province_id, year, number, file_number, source, source_detail, received_on,
     title_as_written, kind, is_protected, alias, is_anonymous, signers, field, summary, demand,
     respondent, contested, contested_number, level, matter_id, state, is_eligible, is_competent,
     reason, processed_on, referred_to, settled_on, due_on, due_rule, closed_on, external_key,
     registered_by_id, created_at, version)
SELECT n, m.organisation_id, m.province_id, extract(year FROM m.opened_on), n, 'F' || n,
       (ARRAY['reception', 'post', 'agency', 'press'])[n %% 4 + 1], '', m.opened_on, '',
       CASE WHEN n %% 20 = 0 THEN 'denunciation' WHEN n %% 3 = 0 THEN 'complaint'
            ELSE 'recommendation' END,
       n %% 20 = 0, CASE WHEN n %% 20 = 0 THEN 'NTC-' || n ELSE '' END, n %% 20 <> 0, 1,
       (ARRAY['land_recovery', 'policy', 'environment', 'other'])[n %% 4 + 1],
       'Nội dung đơn số ' || n, '', '', '', '', 1, n,
       CASE WHEN n %% 10 = 7 THEN 'accepted' WHEN n %% 2 = 0 THEN 'accepted' ELSE 'guided' END,
       true, n %% 2 = 0 OR n %% 10 = 7, '', m.opened_on + 5, '',
       CASE WHEN n %% 10 <> 7 AND n %% 2 = 0 THEN m.opened_on + 35 END,
       m.opened_on + 40, 'COMPLAINT.SETTLE.1',
       CASE WHEN n %% 10 <> 7 THEN m.opened_on + 36 END, '', 1, m.opened_on, 1
FROM generate_series(1, %(rows)s) AS n JOIN reception_matter m ON m.id = n;

INSERT INTO reception_visit
    (id, organisation_id, province_id, year, number, received_at, received_on, mode, channel,
     officer_id, received_by, kind, is_protected, alias, is_anonymous, field, matter_id, is_first,
     people_count, is_large_group, summary, demand, prior_handling, has_petition, competence,
     outcome, outcome_note, referred_to, referral_number, note, notice_due_on, external_key,
     created_at, version)
SELECT n, m.organisation_id, m.province_id, extract(year FROM m.opened_on), n, m.opened_on,
       m.opened_on, CASE WHEN n %% 4 = 0 THEN 'periodic' ELSE 'regular' END, 'in_person', 1, '',
       'recommendation', false, '', true, 'other', n, true, 1, false, 'Nội dung ' || n, '', '',
       false, 'ours', 'guide', '', '', '', '', m.opened_on + 14, '', m.opened_on, 1
FROM generate_series(1, %(rows)s / 2) AS n JOIN reception_matter m ON m.id = n;

INSERT INTO reception_attendance (visit_id, ordinal, part, name, is_received)
SELECT id, 1, 'self', '', true FROM reception_visit;

INSERT INTO complaints_case
    (id, organisation_id, province_id, matter_id, kind, level, state, state_before, is_remote,
     is_complex, complexity_ground, extensions, dialogue_needed, accepted_on, due_on, settled_on,
     closed_on, result, version)
SELECT id, organisation_id, province_id, matter_id, kind, 1,
       CASE WHEN settled_on IS NULL THEN 'accepted' ELSE 'closed' END, '', false, false, '', 0,
       false, processed_on, due_on, settled_on, closed_on,
       CASE WHEN settled_on IS NULL THEN '' ELSE 'rejected' END, 1
FROM complaints_petition WHERE state = 'accepted';

UPDATE complaints_petition SET case_id = id WHERE state = 'accepted';

INSERT INTO complaints_deadline
    (petition_id, case_id, organisation_id, province_id, rule, starts_on, due_on, amount, unit,
     basis, stopped_on)
SELECT id, case_id, organisation_id, province_id, 'COMPLAINT.SETTLE.1', received_on, due_on, 30,
       'calendar', 'benchmark', coalesce(settled_on, closed_on)
FROM complaints_petition;
