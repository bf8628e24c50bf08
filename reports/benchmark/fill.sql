-- đơn vị: provinces with so many communes each; commune 1 of a province takes a fifth of its work
INSERT INTO portal_organisation
    (id, code, path, kind, designation, name, sort_key, parent_id, province_id, phone, source)
SELECT p, 'T' || p, 'T' || p || '.', 'province', 'tỉnh', 'Tỉnh ' || p, lpad(p::text, 2, '0'),
       NULL, NULL, '', 'benchmark'
FROM generate_series(1, %(provinces)s) AS p
UNION ALL
SELECT p * 1000 + u, 'T' || p || '.X' || u, 'T' || p || '.X' || u || '.', 'commune', 'xã',
       'Xã ' || u, lpad(u::text, 3, '0'), p, p, '0' || p * 1000 + u, 'benchmark'
FROM generate_series(1, %(provinces)s) AS p, generate_series(1, %(communes)s) AS u;

-- tài khoản: nobody can sign in with these; the measurement puts them behind its own requests
INSERT INTO portal_user (id, username, password, full_name, is_active, created_at)
VALUES (1, 'do-lanh-dao', '!', 'Lãnh đạo tỉnh', true, %(until)s),
       (2, 'do-thu-truong', '!', 'Thủ trưởng xã', true, %(until)s),
       (3, 'do-tiep-dan', '!', 'Người tiếp công dân', true, %(until)s),
       (4, 'do-xu-ly', '!', 'Người xử lý đơn', true, %(until)s);

-- chức vụ
INSERT INTO portal_post (user_id, organisation_id, role, since)
VALUES (1, 1, 'province_leader', '2016-01-01'), (2, 1001, 'unit_head', '2016-01-01'),
       (3, 1001, 'receptionist', '2016-01-01'), (4, 1001, 'handler', '2016-01-01');

-- phác thảo: what becomes of each petition, drawn from two numbers that repeat after a long time
CREATE TEMPORARY TABLE draw ON COMMIT DROP AS
SELECT n, province, unit, h, g, day, extract(year FROM day)::int AS year, kind, fate, citizen,
       CASE WHEN fate <> 'waiting' THEN day + 5 END AS processed_on, settled_on, enforces,
       CASE WHEN fate NOT IN ('waiting', 'accept') THEN day + 5
            WHEN settled_on + lasting <= %(until)s::date THEN settled_on + lasting
       END AS closed_on
FROM generate_series(1, %(rows)s::bigint) AS n
CROSS JOIN LATERAL (SELECT n %% %(provinces)s + 1 AS province, n * 7919 %% 10007 AS h, n * 104729 %% 9973 AS g,
       %(until)s::date - ((%(rows)s - n) * %(days)s / %(rows)s)::int AS day,
       n %% %(provinces)s + %(provinces)s * (n / %(provinces)s %% (%(rows)s / (4 * %(provinces)s) + 1)) AS citizen) AS drawn
CROSS JOIN LATERAL (SELECT province * 1000 + CASE WHEN h %% 5 = 0 THEN 1 ELSE h / 5 %% %(communes)s + 1 END
            AS unit,
       CASE WHEN g %% 20 = 0 THEN 'denunciation' WHEN g %% 3 = 0 THEN 'complaint'
            ELSE 'recommendation' END AS kind) AS sorted
CROSS JOIN LATERAL (SELECT kind <> 'recommendation' AND h %% 9 = 0 AS enforces,
       CASE WHEN day > %(until)s::date - 6 THEN 'waiting' WHEN g / 60 %% 20 < 9 THEN 'accept'
            WHEN g / 60 %% 20 < 15 AND kind <> 'denunciation' THEN 'guide'
            WHEN g / 60 %% 20 < 18 THEN 'transfer' ELSE 'file' END AS fate) AS fated
CROSS JOIN LATERAL (SELECT
       CASE WHEN fate = 'accept' AND h / 500 <> 7 AND day + 33 <= %(until)s::date
            THEN day + 33 END AS settled_on,
       CASE kind WHEN 'complaint' THEN 31 WHEN 'denunciation' THEN 10 ELSE 0 END AS lasting
) AS settled;

-- thống kê bản phác
ANALYZE draw;

-- công dân: a person comes four times
INSERT INTO portal_citizen (id, organisation_id, province_id, full_name, name_folded, paper,
    birth_year, address, created_at)
SELECT md5('citizen' || c)::uuid, (c %% %(provinces)s + 1) * 1000 + 1, c %% %(provinces)s + 1,
       concat_ws(' ', (ARRAY['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Đặng'])[c %% 5 + 1],
                 (ARRAY['Văn', 'Thị', 'Hữu', 'Ngọc'])[c %% 4 + 1],
                 (ARRAY['An', 'Bình', 'Châu', 'Đức', 'Hòa', 'Lan', 'Minh'])[c %% 7 + 1]),
       concat_ws(' ', (ARRAY['nguien', 'tran', 'le', 'pham', 'dang'])[c %% 5 + 1],
                 (ARRAY['van', 'thi', 'huu', 'ngoc'])[c %% 4 + 1],
                 (ARRAY['an', 'binh', 'chau', 'duc', 'hoa', 'lan', 'minh'])[c %% 7 + 1]),
       'none', 1950 + c %% 50, concat('Thôn ', c %% 20 + 1, ', xã ',
           (ARRAY['Lục', 'Yên', 'Văn', 'Đại', 'Tân', 'Kim', 'Phú', 'Thuận', 'Xuân', 'Hợp'])[c %% 10 + 1],
           ' ', (ARRAY['Ngạn', 'Phong', 'Môn', 'Đồng', 'Lập', 'Sơn', 'Hòa', 'Thành', 'Lâm', 'Thịnh', 'Mỹ'])
               [c %% 11 + 1]), %(until)s
FROM (SELECT DISTINCT citizen AS c FROM draw) AS people;

-- vụ việc
INSERT INTO reception_matter
    (id, organisation_id, province_id, title, opened_on, is_protected)
SELECT n, unit, province, 'Vụ việc ' || n, day, kind = 'denunciation' FROM draw;

-- biên nhận: closed to everyone, for nobody knows a code with these hashes
INSERT INTO portal_receipt (id, selector, verifier_hash, issued_at)
SELECT n, lpad(upper(to_hex(n)), 6, '0'), '!', day FROM draw;

-- hồ sơ giải quyết
INSERT INTO complaints_case
    (id, organisation_id, province_id, matter_id, kind, state, accepted_on, due_on, settled_on,
     closed_on, result, assigned_to_id)
SELECT n, unit, province, n, kind,
       CASE WHEN closed_on IS NOT NULL THEN 'closed' WHEN settled_on IS NULL THEN 'accepted'
            WHEN kind = 'complaint' THEN 'decided' ELSE 'concluded' END,
       processed_on, CASE WHEN kind <> 'recommendation' THEN processed_on + 30 END, settled_on,
       closed_on, CASE WHEN settled_on IS NULL THEN '' WHEN kind = 'recommendation' THEN 'answered'
                       WHEN g %% 2 = 0 THEN 'rejected' ELSE 'partly_upheld' END,
       CASE WHEN unit = 1001 THEN 4 END
FROM draw WHERE fate = 'accept';

-- đơn
INSERT INTO complaints_petition
    (id, organisation_id, province_id, year, number, file_number, source, received_on, kind,
     is_protected, alias, is_anonymous, petitioner_id, field, summary, matter_id, case_id,
     receipt_id, state, is_eligible, is_competent, reason, processed_on, referred_to, settled_on,
     due_on, due_rule, closed_on, assigned_to_id, registered_by_id, created_at)
SELECT n, unit, province, year, row_number() OVER (PARTITION BY unit, year ORDER BY n),
       'DO-' || year || '-' || n, CASE WHEN h %% 2 = 0 THEN 'reception' ELSE 'post' END, day,
       CASE WHEN fate <> 'waiting' OR h %% 2 = 0 THEN kind ELSE '' END, kind = 'denunciation',
       CASE WHEN kind = 'denunciation' THEN 'NTC-' || lpad(upper(to_hex(n)), 6, '0') ELSE '' END,
       kind <> 'denunciation' AND g %% 25 = 1,
       CASE WHEN kind <> 'denunciation' AND g %% 25 <> 1 THEN md5('citizen' || citizen)::uuid END,
       (ARRAY['land_recovery', 'land_title', 'policy', 'environment', 'other'])[g %% 5 + 1],
       'Nội dung đơn số ' || n || ': đề nghị xem xét việc bồi thường, hỗ trợ khi thu hồi đất.', n,
       CASE WHEN fate = 'accept' THEN n END, n,
       CASE fate WHEN 'waiting' THEN 'registered' WHEN 'accept' THEN 'accepted'
            WHEN 'guide' THEN 'guided' WHEN 'transfer' THEN 'transferred' ELSE 'filed' END,
       CASE WHEN fate <> 'waiting' THEN fate <> 'file' END,
       CASE WHEN fate <> 'waiting' THEN fate = 'accept' END,
       CASE WHEN fate = 'file' THEN 'Không đủ điều kiện' ELSE '' END, processed_on,
       CASE WHEN fate IN ('guide', 'transfer') THEN 'Cơ quan khác' ELSE '' END, settled_on,
       CASE WHEN fate = 'waiting' THEN day + 10
            WHEN fate = 'accept' AND settled_on IS NULL AND kind <> 'recommendation'
            THEN day + 35 END,
       CASE WHEN fate = 'waiting' THEN 'VISIT.NOTICE'
            WHEN fate <> 'accept' OR settled_on IS NOT NULL THEN ''
            WHEN kind = 'complaint' THEN 'COMPLAINT.SETTLE.1'
            WHEN kind = 'denunciation' THEN 'DENUNCIATION.SETTLE' ELSE '' END,
       closed_on, CASE WHEN unit = 1001 THEN 4 END, 3, day
FROM draw ORDER BY n;

-- các bước
INSERT INTO complaints_step
    (petition_id, case_id, name, source, target, "on", at, by_id, organisation_id)
SELECT n, CASE WHEN machine <> 'intake' THEN n END, path.name, path.source, path.target,
       at_day, at_day, 3, unit
FROM draw JOIN (VALUES
    (1, 'intake', '', 'register', '', 'registered', 0),
    (2, 'intake', 'accept', 'classify', 'registered', 'classified', 0),
    (2, 'intake', 'guide', 'classify', 'registered', 'classified', 0),
    (2, 'intake', 'transfer', 'classify', 'registered', 'classified', 0),
    (2, 'intake', 'file', 'classify', 'registered', 'classified', 0),
    (3, 'intake', 'accept', 'propose', 'classified', 'proposed', 5),
    (4, 'intake', 'accept', 'accept', 'proposed', 'accepted', 5),
    (3, 'intake', 'guide', 'guide', 'classified', 'guided', 5),
    (3, 'intake', 'transfer', 'transfer', 'classified', 'transferred', 5),
    (3, 'intake', 'file', 'file', 'classified', 'filed', 5),
    (5, 'complaint', 'settled', 'verify', 'accepted', 'verifying', 33),
    (6, 'complaint', 'settled', 'report', 'verifying', 'reported', 33),
    (7, 'complaint', 'settled', 'decide', 'reported', 'decided', 33),
    (8, 'complaint', 'closed', 'take_effect', 'decided', 'effective', 64),
    (9, 'complaint', 'enforced', 'enforce', 'effective', 'enforcing', 64),
    (10, 'complaint', 'enforced', 'close', 'enforcing', 'closed', 64),
    (10, 'complaint', 'unenforced', 'close', 'effective', 'closed', 64),
    (5, 'denunciation', 'settled', 'verify', 'accepted', 'verifying', 33),
    (6, 'denunciation', 'settled', 'report', 'verifying', 'reported', 33),
    (7, 'denunciation', 'settled', 'conclude', 'reported', 'concluded', 33),
    (8, 'denunciation', 'closed', 'follow_up', 'concluded', 'follow_up', 43),
    (9, 'denunciation', 'closed', 'close', 'follow_up', 'closed', 43),
    (5, 'recommendation', 'settled', 'answer', 'accepted', 'answered', 33),
    (6, 'recommendation', 'closed', 'close', 'answered', 'closed', 33)
) AS path (ordinal, machine, needs, name, source, target, days)
ON machine = 'intake' AND needs IN ('', fate) OR machine = kind AND fate = 'accept' AND (
    needs = 'settled' AND settled_on IS NOT NULL OR closed_on IS NOT NULL AND (
        needs = 'closed' OR needs = 'enforced' AND enforces OR needs = 'unenforced' AND NOT enforces))
CROSS JOIN LATERAL (SELECT day + days AS at_day) AS dated
ORDER BY n, ordinal;

-- thời hạn
INSERT INTO complaints_deadline
    (petition_id, case_id, organisation_id, province_id, rule, starts_on, due_on, amount, unit,
     basis, stopped_on)
SELECT n, NULL, unit, province, 'VISIT.NOTICE', day, day + 10, 10, 'calendar', 'benchmark',
       processed_on FROM draw
UNION ALL
SELECT n, n, unit, province,
       CASE kind WHEN 'complaint' THEN 'COMPLAINT.SETTLE.1' ELSE 'DENUNCIATION.SETTLE' END,
       processed_on, processed_on + 30, 30, 'calendar', 'benchmark', settled_on
FROM draw WHERE fate = 'accept' AND kind <> 'recommendation';

-- quyết định
INSERT INTO complaints_decision
    (case_id, organisation_id, province_id, kind, number, issued_on, result, summary, signed_by,
     must_enforce, effective_on, enforced_on)
SELECT n, unit, province, kind, n || '/QĐ', settled_on,
       CASE WHEN kind = 'recommendation' THEN 'answered' WHEN g %% 2 = 0 THEN 'rejected'
            ELSE 'partly_upheld' END, 'Nội dung giải quyết', 'Thủ trưởng', enforces,
       CASE WHEN kind = 'complaint' THEN settled_on + 31 ELSE settled_on END,
       CASE WHEN enforces THEN closed_on END
FROM draw WHERE settled_on IS NOT NULL;

-- việc phải thi hành
INSERT INTO complaints_enforcement
    (decision_id, obligation, description, owner, due_on, amount_due, officials, amount_done,
     done_on)
SELECT decision.id, obligation, 'Nội dung phải thi hành', 'Ủy ban nhân dân xã', settled_on + 60,
       amount, officials, CASE WHEN enforced_on IS NULL THEN 0 ELSE amount END, enforced_on
FROM draw JOIN complaints_decision AS decision ON case_id = n
JOIN (VALUES
    (0, 'money_to_state', 18.25, 0), (1, 'land_to_state', 64, 0),
    (2, 'money_to_citizen', 35.5, 0), (3, 'land_to_citizen', 120.4, 0),
    (4, 'rights_of_orgs', 1, 0), (5, 'rights_of_people', 2, 0), (6, 'discipline', 3, 2),
    (7, 'discipline_orgs', 1, 0), (8, 'prosecution', 2, 1), (9, 'prosecution_cases', 1, 0)
) AS said(turn, obligation, amount, officials) ON turn = g / 7 %% 10
WHERE enforces AND settled_on IS NOT NULL;

-- tiến độ thi hành
INSERT INTO complaints_enforcementprogress (enforcement_id, "on", amount, officials, at, by_id)
SELECT id, done_on, amount_due, officials, done_on, 3 FROM complaints_enforcement
WHERE done_on IS NOT NULL;

-- vụ việc phức tạp
INSERT INTO complaints_complexcase
    (matter_id, petition_id, organisation_id, province_id, listed_on, ground)
SELECT n, n, unit, province, day, 'Đông người, kéo dài' FROM draw WHERE h %% 1000 = 1;

-- ngày tiếp theo luật: four communes of each province, every month
INSERT INTO reception_statutoryday (organisation_id, province_id, month, ordinal, basis)
SELECT p * 1000 + u, p, month, 1, 'benchmark'
FROM generate_series(1, %(provinces)s) AS p, generate_series(1, 4) AS u,
     generate_series(date_trunc('month', %(until)s::date - %(days)s + 1), %(until)s::date, '1 month') AS month;

-- buổi tiếp của lãnh đạo
INSERT INTO reception_leadersession
    (organisation_id, province_id, kind, held_on, leader_title, published_on, was_held)
SELECT organisation_id, province_id, 'periodic', month + 14, 'Chủ tịch', month, true
FROM reception_statutoryday WHERE month + 14 <= %(until)s::date;

-- lượt tiếp: those who brought a petition to the counter
INSERT INTO reception_visit
    (id, organisation_id, province_id, year, number, received_at, received_on, mode, session_id,
     officer_id, kind, is_protected, alias, is_anonymous, citizen_id, field, matter_id,
     people_count, is_large_group, summary, has_petition, competence, outcome, notice_due_on,
     noticed_on, receipt_id, created_at)
SELECT n, unit, province, year, row_number() OVER (PARTITION BY unit, year ORDER BY n), day, day,
       CASE WHEN id IS NULL THEN 'regular' ELSE 'periodic' END, id, 3, kind,
       kind = 'denunciation',
       CASE WHEN kind = 'denunciation' THEN 'NTC-' || lpad(upper(to_hex(n)), 6, '0') ELSE '' END,
       kind <> 'denunciation' AND g %% 25 = 1,
       CASE WHEN kind <> 'denunciation' AND g %% 25 <> 1 THEN md5('citizen' || citizen)::uuid END,
       'other', n, CASE WHEN h %% 100 = 8 THEN 6 ELSE 1 END, h %% 100 = 8, 'Nội dung ' || n, true,
       'ours', 'accept', day + 10, CASE WHEN fate <> 'waiting' THEN day + 9 END, n, day
FROM draw LEFT JOIN (
    SELECT id, organisation_id AS office, held_on FROM reception_leadersession) AS sessions
     ON office = unit AND held_on = day
WHERE h %% 2 = 0 ORDER BY n;

-- người đến
INSERT INTO reception_attendance (visit_id, ordinal, part, citizen_id, is_received)
SELECT id, k, CASE WHEN k = 1 THEN 'self' ELSE 'member' END, CASE WHEN k = 1 THEN citizen_id END,
       true
FROM reception_visit, generate_series(1, people_count) AS k;

-- đơn nhận ở lượt tiếp
INSERT INTO complaints_petitionvisit (petition_id, visit_id, kind)
SELECT id, id, 'origin' FROM reception_visit;

-- số thứ tự
INSERT INTO portal_numberseries (organisation_id, book, year, last)
SELECT organisation_id, 'so-don', year, max(number) FROM complaints_petition GROUP BY 1, 3
UNION ALL
SELECT organisation_id, 'so-tiep-cong-dan', year, max(number) FROM reception_visit GROUP BY 1, 3;

-- nhật ký
INSERT INTO portal_entry
    (at, actor_id, actor_label, organisation_id, verb, subject_type, subject_id, subject_label, data)
SELECT created_at, 3, 'Người tiếp công dân', organisation_id, 'register_petition', 'petition', id,
       file_number, '{}' FROM complaints_petition ORDER BY id;

-- kế hoạch đối thoại
INSERT INTO dialogues_plan (organisation_id, province_id, year, number, issued_on)
SELECT p * 1000 + u, p, year, '1/KH', make_date(year, 1, 10)
FROM generate_series(1, %(provinces)s) AS p, generate_series(1, 4) AS u,
     generate_series(extract(year FROM %(until)s::date)::int - %(days)s / 365 + 1,
                     extract(year FROM %(until)s::date)::int) AS year;

-- buổi đối thoại
INSERT INTO dialogues_session
    (organisation_id, province_id, plan_id, kind, audience, topic, chair, place, held_on, state,
     attendees)
SELECT organisation_id, province_id, id, 'periodic', 'people', 'Đời sống khu dân cư', 'Chủ tịch',
       'Hội trường', make_date(year, quarter * 3, 5),
       CASE WHEN make_date(year, quarter * 3, 5) <= %(until)s::date THEN 'held' ELSE 'planned' END, 80
FROM dialogues_plan, generate_series(1, 4) AS quarter;

-- ý kiến
INSERT INTO dialogues_opinion
    (session_id, organisation_id, province_id, ordinal, raised_on, content, answered_on_spot)
SELECT id, organisation_id, province_id, k, held_on, 'Đề nghị sửa đường', k > 1
FROM dialogues_session, generate_series(1, 3) AS k WHERE state = 'held';

-- việc đã hứa
INSERT INTO dialogues_commitment
    (session_id, opinion_id, organisation_id, province_id, owner_id, content, promised_on, due_on,
     done_on)
SELECT session_id, id, organisation_id, province_id, organisation_id, 'Sửa đường', raised_on,
       raised_on + 60, CASE WHEN id %% 20 > 0 AND raised_on + 50 <= %(until)s::date
                            THEN raised_on + 50 END
FROM dialogues_opinion WHERE ordinal = 1;

-- mô hình dân vận khéo
INSERT INTO dialogues_initiative
    (organisation_id, province_id, year, name, holder, holder_name, field, objective, registered_on,
     assessment)
SELECT organisation_id, province_id, year, 'Mô hình ' || k || '/' || year, 'collective', 'Chi hội',
       'culture', 'Giữ sạch đường làng', make_date(year, 2, 10), 'effective'
FROM dialogues_plan, generate_series(1, 3) AS k;

-- từ khóa tìm kiếm: in one piece, instead of a row at a time by the trigger
INSERT INTO complaints_words SELECT id, year, petition_tokens(p) FROM complaints_petition p ORDER BY id;
