package dev.graft.app.tables;

import java.util.List;
import java.util.Locale;

/**
 * Queries that must be refused, each with a piece of what is said. {@code @} stands for the folder that a query may read,
 * in which lie {@code e.csv}, {@code e.parquet} and {@code e.json}, {@code link.csv} that leads to {@code ../secret.csv}
 * and {@code up} that leads to {@code ..}; {@code F} would be a file that a query writes.
 */
public final class HostileQueries {
    private HostileQueries() {}

    /** @param says a piece of the message */
    public record Hostile(String sql, String says) {
        @Override
        public String toString() {
            return sql.length() > 80 ? sql.substring(0, 77) + "..." : sql;
        }
    }

    private static Hostile q(String sql, String says) {
        return new Hostile(sql, says);
    }

    public static List<Hostile> all() {
        return List.of(writing(), several(), inside(), quotes(), places(), functions(), catalogue(), sizes()).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static final String NO_SELECT = "is no select; a recipe's query reads, and does nothing else";

    /** Statements that do something. */
    private static List<Hostile> writing() {
        return List.of(
                q("copy (select 42) to 'F'", NO_SELECT),
                q("copy 'e.csv' to 'F'", NO_SELECT),
                q("export database 'F'", NO_SELECT),
                q("attach 'F' as d", NO_SELECT),
                q("attach 'F' (type duckdb)", NO_SELECT),
                q("create table t as select 1", NO_SELECT),
                q("create or replace macro abs(x) as 1", NO_SELECT),
                q("create secret s (type s3, key_id 'k', secret 's')", NO_SELECT),
                q("create persistent secret s (type s3)", NO_SELECT),
                q("insert into t values (1)", NO_SELECT),
                q("insert into t select * from 'e.csv' returning *", NO_SELECT),
                q("update t set a = 1", NO_SELECT),
                q("delete from t", NO_SELECT),
                q("drop schema main cascade", NO_SELECT),
                q("install httpfs", NO_SELECT),
                q("force install httpfs from community", NO_SELECT),
                q("load httpfs", NO_SELECT),
                q("load '@/evil.duckdb_extension'", NO_SELECT),
                q("set enable_external_access = true", NO_SELECT),
                q("set allowed_directories = ['/']", NO_SELECT),
                q("reset lock_configuration", NO_SELECT),
                q("pragma enable_profiling", NO_SELECT),
                q("pragma profiling_output = 'F'", NO_SELECT),
                q("call pragma_version()", NO_SELECT),
                q("call enable_logging()", NO_SELECT),
                q("checkpoint", NO_SELECT),
                q("vacuum", NO_SELECT),
                q("prepare p as select 1", NO_SELECT),
                q("execute p", NO_SELECT),
                q("explain analyze select 1", NO_SELECT),
                q("use main", NO_SELECT),
                q("begin transaction", NO_SELECT),
                q("import database '@'", NO_SELECT),
                q("set variable x = 1", NO_SELECT));
    }

    /** More than one statement. */
    private static List<Hostile> several() {
        String two = "holds 2 statements, must be one select";
        return List.of(
                q("select 1 as a, 2 as b; select 3 as a, 4 as b", two),
                q("select 1 as a, 2 as b;; select 1", two),
                q("select 1 as a, 2 as b; copy (select 42) to 'F'", NO_SELECT),
                q("copy (select 42) to 'F'; select 1 as a, 2 as b", NO_SELECT),
                q("select 1 as a, 2 as b; --\ncopy (select 42) to 'F'", NO_SELECT),
                q("select 1 as a, 2 as b /* ; */ ; /* */ copy (select 42) to 'F' --", NO_SELECT),
                q("", "holds no query"),
                q(" ; ; ", "holds 0 statements"),
                q("-- nothing", "holds 0 statements"));
    }

    /** Statements inside of a select. */
    private static List<Hostile> inside() {
        return List.of(
                q("with x as (copy (select 42) to 'F') from x", "does more than select (copy)"),
                q("with x as (insert into t values (1) returning *) from x", "does more than select (insert)"),
                q("with x as (update t set a = 1 returning *) from x", "does more than select (update)"),
                q("with x as (delete from t returning *) from x", "does more than select (delete)"),
                q("with x as (truncate t) from x", "does more than select (delete)"),
                q(
                        "select * from (with x as (copy (select 42) to 'F') from x) y, 'e.csv'",
                        "does more than select (copy)"),
                q(
                        "select (with x as (copy (select 42) to 'F') select count(*) from x) as a, 2 as b",
                        "does more than select (copy)"),
                q(
                        "select * from 'e.csv' where exists (with x as (copy (select 42) to 'F') from x)",
                        "does more than select (copy)"),
                q(
                        "select * from 'e.csv' limit (with x as (copy (select 42) to 'F') select 1 from x)",
                        "does more than select (copy)"),
                q(
                        "select * from 'e.csv' order by (with x as (copy (select 42) to 'F') select 1 from x)",
                        "does more than select (copy)"),
                q(
                        "select list_transform([1], lambda y: (with x as (copy (select 42) to 'F') select 1 from x)) as a, 1 as b",
                        "does more than select (copy)"),
                q(
                        "select * from read_csv('e.csv', header = (with x as (copy (select 1) to 'F') select true from x))",
                        "does more than select (copy)"),
                q(
                        "with recursive x as (select 1 as a union all (with y as (copy (select 42) to 'F') from y)) from x",
                        "does more than select (copy)"),
                q("describe select 1", "does more than select (show)"),
                q("from (summarize 'e.csv')", "does more than select (show)"),
                q("show tables", "does more than select (show)"),
                q("from (show all tables)", "does more than select (show)"),
                q("with x as (describe 'e.csv') from x", "does more than select (show)"),
                q("select default as a, 2 as b", "does more than select (default)"),
                q("select ? as a, 2 as b", "has parameters"),
                q("select $1 as a, $2 as b", "has parameters"),
                q("from 'e.csv' at (version => 3)", "a file has no versions"));
    }

    /** Texts in which something else stands than meets the eye. */
    private static List<Hostile> quotes() {
        return List.of(
                q(
                        "with x as (select * from read_csv(E'\\\\')) select 1 as src, 2 as dst;"
                                + " copy (select 42) to $$F$$; --')) select * from x",
                        NO_SELECT),
                q("select * from read_csv(E'\\'); copy (select 42) to $$F$$; --')", "cannot be read"),
                q("select * from read_csv(E'\\\\'); copy (select 42) to $$F$$; --')", NO_SELECT),
                q("from read_csv($$'); copy (select 42) to 'F'; --$$)", "cannot be read"),
                q("from read_csv($a$$$); copy (select 1) to 'F'; --$a$)", "cannot be read"),
                q("from read_csv('e.csv'';copy (select 42) to ''F'';--')", "cannot be read"),
                q("from \"e.csv\"\"; copy (select 42) to 'F'; --\"", "tells no format"),
                q("from 'e.csv' as \"x; copy (select 1) to 'F'\" where zork", "Referenced column"),
                q("from read_csv(U&'\\002Fetc\\002Fpasswd')", "is worked out"),
                q("from read_csv(E'\\x2Fetc\\x2Fpasswd')", "lies outside of"),
                q("from read_csv('e.csv' || ';copy (select 42) to ''F''')", "is worked out"),
                q("select 1 as a, 2 as b from 'e.csv\u0000.txt'", "zero byte"),
                q("from 'e.csv\u202e.txt'", "tells no format"),
                q("from read_csv('e.csv', delim = E'\\'', path := '../secret.csv')", "the option path"),
                q("select 'a' /* ' */ , copy (select 42) to 'F' --'", "syntax error"));
    }

    /** Files that a query may not read. */
    private static List<Hostile> places() {
        String outside = "lies outside of";
        return List.of(
                q("from '../secret.csv'", outside),
                q("from \"../secret.csv\"", outside),
                q("from '@/../secret.csv'", outside),
                q("table '../secret.csv'", outside),
                q("from '/etc/passwd'", "tells no format"),
                q("from read_csv('/etc/passwd')", outside),
                q("from read_csv('/etc/passwd', delim = ':', header = false)", outside),
                q("from read_csv(['e.csv', '/etc/passwd'])", outside),
                q("from read_json('/proc/self/environ')", outside),
                q("from read_csv('/dev/stdin')", outside),
                q("from read_csv('up/secret.csv')", "outside of"),
                q("from 'link.csv'", "outside of"),
                q("from '*.csv'", "outside of"),
                q("from 'up/*.csv'", "outside of"),
                q("from '../*.csv'", outside),
                q("from read_csv('{e,../secret}.csv')", "no such file"),
                q("from '~/x.csv'", "no such file"),
                q("from 'file:///etc/x.csv'", "no file of this machine"),
                q("from 'file:/etc/x.csv'", "no file of this machine"),
                q("from 'https://example.org/t.parquet'", "no file of this machine"),
                q("from 's3://bucket/t.parquet'", "no file of this machine"),
                q("from read_parquet(['e.parquet', 'hf://datasets/x/y.parquet'])", "no file of this machine"),
                q("from 'e.csv', 'e.json' j where a in (select a from '../secret.csv')", outside),
                q("from read_csv('e.csv', path = '../secret.csv')", "the option path"),
                q("from read_csv(path := '../secret.csv')", "the first thing that read_csv is told must be its file"),
                q("from read_csv(header = true, '../secret.csv')", "is told"),
                q("from read_csv('e.csv', '../secret.csv')", "is told two files"),
                q("from read_csv('e.csv', rejects_table = 'x', store_rejects = true)", "the option rejects_table"),
                q("from read_parquet('e.parquet', debug_use_openssl = true)", "the option debug_use_openssl"),
                q("from read_csv((select '../secret.csv'))", "is worked out"),
                q("from read_csv(getvariable('x'))", "is worked out"),
                q(
                        "select * from (with \"../secret.csv\" as (select 1) from \"../secret.csv\") a, '../secret.csv' b",
                        outside),
                q("with \"../secret.csv\" as (from '../secret.csv') from \"../secret.csv\"", outside),
                q("with \"\u212A.csv\" as (select 1 as a, 2 as b) from 'k.csv'", "no such file"),
                q("with a as (from b), b as (select 1 as x) from a", "there is no table b"),
                q("from 'e.db'", "tells no format"),
                q("from 'e.xlsx'", "tells no format"),
                q("from '.'", "tells no format"),
                q("from read_csv('.')", "is a folder"),
                q("from read_csv('up')", "outside of"),
                q("from 'none.csv'", "no such file"));
    }

    /** Functions that reach out. */
    private static List<Hostile> functions() {
        String no = "is not for recipes";
        return List.of(
                q("from read_text('e.csv')", no),
                q("from read_blob('/etc/passwd')", no),
                q("from glob('/**')", no),
                q("from sniff_csv('e.csv')", no),
                q("from query('copy (select 42) to ''F''')", no),
                q("from query_table('e.csv')", no),
                q("from json_execute_serialized_sql('{}')", no),
                q("select json_serialize_sql('select 1') as a, 2 as b", no),
                q("select json_serialize_plan('from read_text(''/etc/passwd'')') as a, 2 as b", no),
                q("select json_deserialize_sql('{}') as a, 2 as b", no),
                q("select getenv('HOME') as a, 2 as b", no),
                q("select getvariable('x') as a, 2 as b", no),
                q("select current_setting('home_directory') as a, 2 as b", no),
                q("select version() as a, 2 as b", no),
                q("select nextval('s') as a, 2 as b", no),
                q("select setseed(0.5) as a, 2 as b", no),
                q("select sleep_ms(100000) as a, 2 as b", no),
                q("select pg_sleep(100) as a, 2 as b", no),
                q("select write_log('x') as a, 2 as b", no),
                q("select system.main.getenv('HOME') as a, 2 as b", no),
                q("select 'HOME'.getenv() as a, 2 as b", no),
                q("select list_transform(['HOME'], lambda x: getenv(x)) as a, 2 as b", no),
                q("select a from 'e.csv' order by getenv('HOME')", no),
                q("select row_number() over (order by current_setting('threads')) as a, 2 as b", no),
                q("select a from 'e.csv' group by sleep_ms(5)", no),
                q("from enable_logging(storage_path => 'F')", no),
                q("from enable_profiling()", no),
                q("from checkpoint()", no),
                q("from read_duckdb('F')", no),
                q("from parquet_metadata('e.parquet')", no),
                q("from parquet_schema('/etc/passwd')", no),
                q("from duckdb_settings()", no),
                q("from duckdb_secrets()", no),
                q("from which_secret('s3://x', 's3')", no),
                q("from pragma_database_list()", no),
                q("from histogram_values('e.csv', a)", no),
                q("from read_json_objects('e.json')", no),
                q("from arrow_scan(1, 2, 3)", no),
                q("from seq_scan()", no),
                q("from register_external_resource('x')", no));
    }

    /** Tables that are no files. */
    private static List<Hostile> catalogue() {
        return List.of(
                q("from duckdb_settings", "there is no table"),
                q("from sqlite_master", "there is no table"),
                q("from information_schema.tables", "tells no format"),
                q("from pg_catalog.pg_settings", "tells no format"),
                q("from system.main.duckdb_secrets", "tells no format"),
                q("from memory.main.t", "tells no format"),
                q("from reject_errors", "there is no table"));
    }

    /** Queries of which the work grows out of hand. */
    private static List<Hostile> sizes() {
        return List.of(
                q("select '" + "x".repeat(4_000_000) + "' as a, 2 as b", "characters long"),
                q("select * from (".repeat(400) + "select 1 as a, 2 as b" + ")".repeat(400), "nested too deep"),
                q("select " + "(".repeat(5000), "nested too deep"),
                q("select " + "(".repeat(120) + "1", "syntax error"),
                q("select 1" + "+1".repeat(2000) + " as a, 2 as b", "nested too deep"),
                q("select " + "- ".repeat(5000) + "1 as a, 2 as b", "nested too deep"),
                q("select " + "not ".repeat(5000) + "true as a, 2 as b", "nested too deep"),
                q("select 1" + "::int".repeat(900) + " as a, 2 as b", "nested too deep"),
                q(
                        "select " + "list_transform([1], lambda x: ".repeat(20) + "1" + ")".repeat(20)
                                + "::varchar as a, 2 as b",
                        "nested too deep"),
                q(laughs("as", "p.x"), "grows too large"),
                q(laughs("as not materialized", "p.x"), "grows too large"),
                q(laughs("as", "p.*, q.*"), "grows too large"),
                q(aliases(), "grows too large"),
                q(
                        "select count(*) as a, 2 as b from 'e.csv' group by cube(" + "a, ".repeat(29) + "a)",
                        "Maximum grouping set count"));
    }

    private static String laughs(String how, String what) {
        StringBuilder sql = new StringBuilder("with a0 " + how + " (select 1 as x)");
        for (int i = 1; i <= 30; i++) {
            sql.append(
                    String.format(Locale.ROOT, ", a%d %s (select %s from a%d p, a%d q)", i, how, what, i - 1, i - 1));
        }
        return sql + " select count(*) as a, 2 as b from a30";
    }

    private static String aliases() {
        StringBuilder sql = new StringBuilder("select 1 as a0");
        for (int i = 1; i <= 30; i++) {
            sql.append(String.format(Locale.ROOT, ", a%d + a%d as a%d", i - 1, i - 1, i));
        }
        return sql.toString();
    }
}
