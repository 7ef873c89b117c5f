package dev.graft.app.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every function of the engine has been judged: a new version's new one makes this fail until it is. */
class SqlFunctionsTest {
    /** Functions of values that a query may not call, and patterns of such. */
    private static final Set<String> REFUSED = Set.of(
            "__between",
            "__cast",
            "is (not )?distinct from",
            "__internal_.*",
            "(icu_)?collate_.*",
            "pg_.*",
            "has_.*_privilege",
            "inet_.*",
            // read the catalogue, settings, or what the connection is
            "col_description",
            "current_catalog",
            "current_connection_id",
            "current_database",
            "current_query",
            "current_query_id",
            "current_role",
            "current_schema",
            "current_schemas",
            "current_setting",
            "current_transaction_id",
            "current_user",
            "currval",
            "format_pg_type",
            "format_type",
            "get_block_size",
            "getvariable",
            "in_search_path",
            "index_key",
            "map_to_pg_oid",
            "obj_description",
            "session_user",
            "shobj_description",
            "txid_current",
            "user",
            "version",
            // change something, write, wait
            "nextval",
            "setseed",
            "setval",
            "sleep_ms",
            "write_log",
            // statements in texts
            "json_deserialize_sql",
            "json_serialize_plan",
            "json_serialize_sql",
            // the engine's own inside
            "bitstring_byte_comparable",
            "cast_to_type",
            "combine",
            "combine_aggr",
            "create_sort_key",
            "finalize",
            "hive_partition_component",
            "icu_sort_key",
            "invoke",
            "is_histogram_other_bin",
            "json_copy_strftime.*",
            "lttb",
            "make_type",
            "parse_duckdb_log_message",
            "path_join",
            "remap_struct",
            "replace_type",
            "stats",
            "timetz_byte_comparable",
            "to_aggregate_state",
            "variant_bytes_to_variant",
            "variant_comparator",
            "variant_normalize",
            "variant_to_parquet_variant",
            "vector_type",
            "st_.*",
            "vertex_extract");

    private static final Set<String> REFUSED_TABLES = Set.of(
            "arrow_scan(_dumb)?",
            "checkpoint",
            ".*_external_resource(_type)?",
            "disable_.*",
            "duckdb_.*",
            "enable_.*",
            "force_checkpoint",
            "glob",
            "histogram(_values)?",
            "icu_calendar_names",
            "json_execute_serialized_sql",
            "parquet_(bloom_probe|file_metadata|full_metadata|kv_metadata|metadata|schema)",
            "pg_timezone_names",
            "pragma_.*",
            "query",
            "query_table",
            "read_blob",
            "read_duckdb",
            "read_json_objects(_auto)?",
            "read_ndjson_objects",
            "read_single_.*_file",
            "read_text",
            "repeat",
            "repeat_row",
            "seq_scan",
            "sniff_csv",
            "summary",
            "test_all_types",
            "test_vector_types",
            "truncate_duckdb_logs",
            "which_secret");

    private static Set<String> engine(String types) {
        try (Duck duck = new Duck("test", Patience.USUAL)) {
            return duck
                    .ask(
                            "select distinct lower(function_name) from duckdb_functions() where list_contains(string_split(?,"
                                    + " ' '), function_type)",
                            types)
                    .stream()
                    .map(List::getFirst)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static void judged(Set<String> there, Set<String> allowed, Set<String> refused) {
        Set<String> unknown = new TreeSet<>(there);
        unknown.removeAll(allowed);
        unknown.removeIf(name -> refused.stream().anyMatch(name::matches));
        assertThat(unknown).as("neither allowed nor refused").isEmpty();
        Set<String> both = new TreeSet<>(allowed);
        both.removeIf(name -> refused.stream().noneMatch(name::matches));
        assertThat(both).as("allowed and refused").isEmpty();
        Set<String> gone = new TreeSet<>(allowed);
        gone.removeAll(there);
        assertThat(gone).as("allowed, and not there").isEmpty();
    }

    @Test
    void ofValues() {
        Set<String> there = engine("scalar aggregate macro window");
        there.add("unnest"); // which the binder knows without the catalogue
        judged(there, SqlFunctions.OF_VALUES, REFUSED);
    }

    @Test
    void ofTables() {
        Set<String> allowed = new TreeSet<>(SqlFunctions.OF_TABLES);
        allowed.addAll(SqlFunctions.READERS);
        judged(engine("table table_macro"), allowed, REFUSED_TABLES);
    }

    /** Options that name files or tables, or go past the engine's own reading. */
    @Test
    void options() {
        Set<String> refused = Set.of(
                "allow_empty",
                "bound_schema",
                "can_have_nan",
                "column_statistics",
                "debug_use_openssl",
                "encryption_config",
                "explicit_cardinality",
                "geojson",
                "parquet_version",
                "path",
                "paths",
                "prefetch_strategy",
                "rejects_scan",
                "rejects_table",
                "schema",
                "utf8_validation");
        Set<String> there;
        try (Duck duck = new Duck("test", Patience.USUAL)) {
            there = duck
                    .ask(
                            "select distinct unnest(parameters) from duckdb_functions() where list_contains(string_split(?,"
                                    + " ' '), function_name)",
                            String.join(" ", SqlFunctions.READERS))
                    .stream()
                    .map(row -> row.getFirst().replace("'", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        judged(there, SqlFunctions.OPTIONS, refused);
    }
}
