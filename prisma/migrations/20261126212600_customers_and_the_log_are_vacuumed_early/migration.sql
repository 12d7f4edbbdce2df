-- Counts read indexes alone where the visibility map says that nothing changed lately: after a fifth of a large table, the
-- default, they look up nearly every row. Much earlier a change pays more for being vacuumed than counts gain by it.
ALTER TABLE "customer" SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE "note" SET (autovacuum_vacuum_scale_factor = 0.05);

-- Rows that are only inserted are vacuumed once, whenever that is.
ALTER TABLE "change" SET (autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE "change_pii" SET (autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE "change_seq" SET (autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE "access_log" SET (autovacuum_vacuum_insert_scale_factor = 0.05);
