ALTER TABLE "change" DROP CONSTRAINT "change_type_check";
-- The rows there are were held to less.
ALTER TABLE "change" ADD CONSTRAINT "change_type_check" CHECK ("type" IN (0, 1, 2, 3, 4, 10, 11, 12, 13)) NOT VALID;
ALTER TABLE "change" VALIDATE CONSTRAINT "change_type_check";
