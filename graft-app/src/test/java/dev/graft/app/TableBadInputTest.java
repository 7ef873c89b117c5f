package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Malformed tables, queries and cleaning: each says exactly this, and exits with code 2. */
class TableBadInputTest {
    private static final String MEND =
            "'. Mend the row, or leave such rows out with graph.onBadLine: skip (import: --on-bad-line skip)";
    private static final String READS = "; a recipe's query reads, and does nothing else";

    @TempDir
    static Path dir;

    /**
     * @param arguments of import, one a line, with {@code @} for the test's folder
     * @param message with {@code @} for the same
     */
    record Case(String name, String arguments, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case file(String name, String file, String message) {
        return new Case(name, "@/" + file, "@/" + file + ": " + message);
    }

    private static Case query(String name, String sql, String message) {
        String line = sql.replace('\n', ' ');
        String shown = line.length() > 60 ? line.substring(0, 57) + "..." : line;
        return new Case(name, "sql@@:" + sql, "sql:" + shown + ": " + message);
    }

    private static Case text(String name, String options, String message) {
        return new Case(name, "@/g.tsv\n" + options, message);
    }

    @BeforeAll
    static void files() throws IOException {
        write("g.tsv", "a\tb\nb\tc\nc\ta\n");
        write("w.tsv", "a\tb\t1\nb\tc\t2\n");
        write("corrupt.parquet", "this is no parquet file at all");
        write("cut.parquet", "PAR1");
        write("syntax.json", "{\"src\": \"a\", \"dst\": \"b\"}\n{\"src\": \"a\", \"dst\": }\n");
        write("array.json", "[{\"src\": \"a\", \"dst\": \"b\"},\n{\"src\": \"a\" \"dst\": 1}]");
        write("empty.json", " \n");
        write("numbers.json", "[1]\n[2]\n");
        write("mixed.json", "{\"src\": \"a\", \"dst\": 1}\n{\"src\": \"b\", \"dst\": {\"k\": 2}}\n");
        write("word.json", "{\"src\": \"a\", \"dst\": \"b\", \"weight\": \"much\"}\n");
        write("break.json", "{\"src\": \"a\\nb\", \"dst\": \"c\"}\n");
        write("bad.csv", "src,dst\n1,2\n3,x\n");
        write("gap.json", "{\"src\": \"a\", \"dst\": \"\"}\n");
        Files.createDirectory(dir.resolve("folder.parquet"));
        DuckFiles.make(
                dir,
                "create table t as select 'a' as src, 'b' as dst, 2.0::double as w, {'k': 1} as s, [1, 2] as l,"
                        + " 1.5::double as f, true as yes",
                "copy t to '@/t.parquet'",
                "copy (select src, w from t) to '@/nodst.parquet'",
                "copy (select src, src as source, dst from t) to '@/twice.parquet'",
                "copy (select s as src, dst from t) to '@/struct.parquet'",
                "copy (select f as src, dst from t) to '@/float.parquet'",
                "copy (select src, dst, yes as weight from t) to '@/yes.parquet'",
                "copy (select src, dst, 'nan'::double as weight from t) to '@/nan.parquet'",
                "copy (select src, dst, -w as weight from t) to '@/minus.parquet'",
                "copy (select null::varchar as src, dst from t) to '@/null.parquet'",
                "copy (select src, dst, null::bigint as ts from t) to '@/notime.parquet'",
                "copy (select dst, src from t) to '@/turned.parquet'",
                "copy (select src from t) to '@/one.parquet'",
                "copy (select src as label, null::varchar as node from t) to '@/labels.parquet'");
    }

    private static void write(String name, String text) throws IOException {
        Files.write(dir.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Case> cases() {
        return Stream.of(files_(), queries(), cleaning()).flatMap(List::stream).toList();
    }

    private static List<Case> files_() {
        return List.of(
                file("no such file", "none.parquet", "cannot read: no such file or folder; check the path"),
                file("a folder", "folder.parquet", "is a folder; give its files, such as @/folder.parquet/*.parquet"),
                file("no match", "x*.parquet", "matches no file; check the path"),
                file("corrupt", "corrupt.parquet", "is no Parquet file, or one cut short; get it again"),
                file("cut short", "cut.parquet", "is no Parquet file, or one cut short; get it again"),
                file(
                        "no target",
                        "nodst.parquet",
                        "has the columns src, w, and no target among them; say which are, such as graph.columns: src=source,w=target, or the other way round"),
                file("one column", "one.parquet", "has one column, 'src'; an edge needs two"),
                file(
                        "two sources",
                        "twice.parquet",
                        "columns 'src' and 'source' are both the source; say which is, such as graph.columns: source=source,..."),
                file(
                        "nested name",
                        "struct.parquet",
                        "column 'src' is of type STRUCT(k INTEGER), must hold text or whole numbers"),
                file(
                        "name with a fraction",
                        "float.parquet",
                        "column 'src' is of type DOUBLE, must hold text or whole numbers; cast it to bigint in a query (sql:select ...)"),
                file("weight of another type", "yes.parquet", "column 'weight' is of type BOOLEAN, must hold a number"),
                file(
                        "weight NaN",
                        "nan.parquet",
                        "row 1: the weight is not a finite number above 0: 'a, b, nan" + MEND),
                file(
                        "weight negative",
                        "minus.parquet",
                        "row 1: the weight is not a finite number above 0: 'a, b, -2.0" + MEND),
                file("name null", "null.parquet", "row 1: the source is null: 'null, b" + MEND),
                file(
                        "time null",
                        "notime.parquet",
                        "row 1: the time is null or no time that there is: 'a, b, null" + MEND),
                file("JSON syntax", "syntax.json", "is not valid JSON at line 2, column 21; mend it"),
                file("JSON array syntax", "array.json", "is not valid JSON at line 2, column 13; mend it"),
                file(
                        "JSON empty",
                        "empty.json",
                        "is empty; give one object a row, such as {\"source\": \"a\", \"target\": \"b\"}"),
                file(
                        "JSON of no objects",
                        "numbers.json",
                        "its rows are no objects; give one object a row, such as {\"source\": \"a\", \"target\": \"b\"}"),
                file(
                        "JSON of mixed kinds",
                        "mixed.json",
                        "column 'dst' is of type JSON, must hold text or whole numbers throughout; its values differ in kind"),
                file(
                        "JSON weight is text",
                        "word.json",
                        "row 1: the weight is not a finite number above 0: 'a, b, much" + MEND),
                file(
                        "name with a line break",
                        "break.json",
                        "row 1: the source holds a line break or a zero byte: 'a b, c" + MEND),
                file("name empty", "gap.json", "row 1: the target is empty: 'a, " + MEND),
                new Case(
                        "columns against names",
                        "@/turned.parquet\n--columns\nsource,target",
                        "@/turned.parquet: graph.columns 'source,target' takes column 'dst' for source; if that is meant, say so by name, such as dst=source, else give the table's order, target,source"),
                new Case(
                        "more columns than there are",
                        "@/turned.parquet\n--columns\ntarget,source,weight",
                        "@/turned.parquet: has 2 columns (dst, src), and graph.columns 'target,source,weight' names 3"),
                new Case(
                        "column that is not there",
                        "@/t.parquet\n--columns\nfrom=source,dst=target",
                        "@/t.parquet: has no column 'from'; there are src, dst, w, s, l, f, yes"),
                new Case(
                        "column of no kind",
                        "@/t.parquet\n--columns\nsrc=start,dst=target",
                        "graph.columns: unknown column 'start'; the names are source, target, weight, type, time and skip"),
                new Case(
                        "source not named",
                        "@/t.parquet\n--columns\ndst=target",
                        "graph.columns: columns 'dst=target' must name source and target; the table has src, dst, w, s, l, f, yes"),
                new Case(
                        "node null",
                        "@/g.tsv\n--nodes\n@/labels.parquet",
                        "@/labels.parquet: row 1: the node is null; name one, or remove the row: 'null'"));
    }

    private static List<Case> queries() {
        return List.of(
                query("syntax", "select src\nfrom from 't'", "line 2, column 6: syntax error at or near \"from\""),
                query("insert", "insert into t values (1)", "is no select" + READS),
                query("copy", "copy (select 1) to 'x.csv'", "is no select" + READS),
                query("attach", "attach 'x.db'", "is no select" + READS),
                query("install", "install httpfs", "is no select" + READS),
                query("set", "set threads = 9", "is no select" + READS),
                query(
                        "copy in a select",
                        "with x as (copy (select 1) to 'x.csv') from x",
                        "line 1, column 1: does more than select (copy)" + READS),
                query("two statements", "select 1; select 2", "holds 2 statements, must be one select"),
                query(
                        "network",
                        "from 'https://example.org/t.parquet'",
                        "line 1, column 6: 'https://example.org/t.parquet' is no file of this machine; get it first, then name the copy"),
                query(
                        "other function",
                        "from query('select 1')",
                        "line 1, column 6: the function query is not for recipes; there are parquet_scan, read_csv, read_csv_auto, read_json, read_json_auto, read_ndjson, read_ndjson_auto, read_parquet and generate_series, json_each, json_tree, range, unnest"),
                query(
                        "file worked out",
                        "from read_csv('a' || 'b')",
                        "line 1, column 15: the file of read_csv is worked out; write it out in quotes, or several as ['a', 'b']"),
                query(
                        "no such column",
                        "select zork from 't.parquet'",
                        "Referenced column \"zork\" not found in FROM clause; candidate bindings: \"src\"; check the columns"),
                query(
                        "no such table",
                        "from edges",
                        "line 1, column 6: there is no table edges; name a file in quotes, such as 'edges.parquet', or read_csv('edges.txt')"),
                query(
                        "JSON in a query",
                        "from 'syntax.json'",
                        "@/syntax.json is not valid JSON at line 2, column 21; mend it"),
                query("one column", "select 1 as a", "has one column, 'a'; an edge needs two"),
                query(
                        "no rows",
                        "select src, dst from 't.parquet' where w < 0",
                        "gives no edges; look at what it selects"),
                query(
                        "CSV value",
                        "from read_csv('bad.csv', types={'dst': 'INT'})",
                        "@/bad.csv:3: Error when converting column \"dst\". Could not convert string \"x\" to 'BIGINT': '3,x'. Mend the line, or let read_csv leave such lines out with store_rejects=true"),
                new Case(
                        "nothing asked",
                        "--query\n ",
                        "sql: : holds no query; write sql: and a select, such as sql:select * from 'edges.parquet'"),
                new Case(
                        "source and query", "@/g.tsv\n--query\nfrom x", "import takes a SOURCE or a --query, not both"),
                new Case(
                        "neither source nor query",
                        "--directed",
                        "import needs a SOURCE or a --query; see graft import --help"));
    }

    private static List<Case> cleaning() {
        return List.of(
                text(
                        "no weights",
                        "--outliers\nweight",
                        "@/g.tsv: all edges have the same weight, so graph.clean.outliers.by weight has nothing to judge; set it to none"),
                text(
                        "no deviation",
                        "--outliers\ndegree\n--outlier-rule\nmad",
                        "@/g.tsv: more than half of its degrees are 2.0, so their median deviation is 0 and rule mad cannot judge; use graph.clean.outliers.rule quantile"),
                text(
                        "quantile above 1",
                        "--outliers\ndegree\n--outlier-limit\n5",
                        "graph.clean.outliers.limit is 5.0, must be between 0 and 1 for rule quantile"),
                text(
                        "ratio without degree",
                        "--bot-ratio\n2",
                        "graph.clean.bots.ratio is 2.0, must be 0 where graph.clean.bots.degree is 0"),
                text(
                        "ratio without directions",
                        "--bot-ratio\n2\n--bot-degree\n1",
                        "graph.clean.bots.ratio is 2.0, must be 0 for an undirected graph: its edges are neither out nor in"),
                text("core below zero", "--k-core\n-1", "graph.clean.kCore is -1, must be at least 0"),
                text(
                        "no core",
                        "--k-core\n3",
                        "@/g.tsv: no edges are left after cleaning (lines read 3, edges read 3, nodes dropped, outside the 3-core 3, edges dropped with them, outside the 3-core 3); clean less, or check the columns"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(Case bad) {
        Stream<String> given = bad.arguments.startsWith("sql@")
                ? Stream.of("sql@" + bad.arguments.substring(4).replaceFirst("@", dir.toString()))
                : bad.arguments.lines().map(a -> a.replace("@", dir.toString()));
        Ran ran = Ran.graft(
                Stream.concat(Stream.of("import", "--out", dir + "/out"), given).toArray(String[]::new));
        assertThat(ran.err().replace(dir.toString(), "@")).isEqualTo("graft: " + bad.message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(dir.resolve("x.csv")).doesNotExist();
    }
}
