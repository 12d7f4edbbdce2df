CREATE EXTENSION IF NOT EXISTS "unaccent";

-- Names the dictionary, so that the result depends on nothing but the value and an index may hold it.
CREATE FUNCTION search_form(value TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
