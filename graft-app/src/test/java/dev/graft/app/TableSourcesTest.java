package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same edges and labels as text, Parquet, JSON and through SQL give the same graph and the same run. */
class TableSourcesTest {
    private static final String EDGES = """
            src\tdst\tweight\trelation\tts
            Zürich\tb\t1.5\tlikes\t10
            b\t-7\t2\tknows\t20
            -7\tZürich\t3\tlikes\t30
            12345678901\tb\t1\tlikes\t40
            """;

    @TempDir
    Path dir;

    @BeforeEach
    void files() throws IOException {
        Communities.write(dir);
        Files.writeString(dir.resolve("e.tsv"), EDGES);
        DuckFiles.make(
                dir,
                "create table e as select * from read_csv('@/e.tsv', delim='\t', header=true, all_varchar=true)",
                "copy (select src, dst, weight::float as weight, relation, to_timestamp(ts::bigint) as ts from e)"
                        + " to '@/e.parquet'",
                "copy (select src, dst, weight::double as weight, relation, ts::bigint as ts from e) to '@/e.json'",
                "copy (select src, dst, weight, relation, ts from e) to '@/e.jsonl.gz' (format json, compression gzip)",
                "copy (select src, dst, weight, relation, ts from e) to '@/array.json' (format json, array true)",
                "create table g as select * from read_csv('@/g.tsv', delim='\t', header=false, names=['a', 'b'])",
                "create table l as select * from read_csv('@/l.tsv', delim='\t', header=false, names=['a', 'b'])",
                "copy (select b as dst, a as src from g) to '@/g.parquet'",
                "copy (select b as label, a as node from l) to '@/l.parquet'",
                "copy (select a as node, [b] as labels from l) to '@/l.json'",
                "copy (select a as source, b as target from g where a like 'a%') to '@/part-1.parquet'",
                "copy (select a as source, b as target from g where a not like 'a%') to '@/part-2.parquet'");
    }

    private Ran graft(String... arguments) {
        return Ran.graft(Stream.concat(Stream.of(arguments), Stream.of("--quiet"))
                .map(a -> a.startsWith("sql@") ? a : a.replace("@", dir.toString()))
                .toArray(String[]::new));
    }

    /** A source whose files are below the test's folder. */
    private String query(String sql) {
        return "sql@" + dir + ":" + sql;
    }

    private byte[] imported(String out, String... arguments) throws IOException {
        Ran ran = graft(Stream.concat(Stream.of("import", "--out", "@/" + out, "--directed"), Stream.of(arguments))
                .toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        return Files.readAllBytes(dir.resolve(out).resolve("graph.bin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e.parquet", "e.json", "e.jsonl.gz", "array.json"})
    void everyKindOfFileGivesTheGraphOfItsText(String file) throws IOException {
        assertThat(imported("table", "@/" + file)).isEqualTo(imported("text", "@/e.tsv"));
    }

    /** Whatever a table stores its times as, they are those of the text, to the last digit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "double|t|0.0093 12.5 3",
                "decimal(18,6)|t|0.0093 12.5 3",
                "varchar|t|0.0093 12.5 3",
                "varchar|t|2015-03-01 2015-03-01T10:00:00.25Z 1969-12-31",
                "bigint|t|1700000000123456789 1700000000123456790 -5",
                "ubigint|t|1700000000123456789 1700000000123456790 5",
                "date|t|2015-03-01 2015-03-02 1969-12-31",
                "timestamp|t|2015-03-01T10:00:00.000001 2015-03-01T10:00:00.25 1969-12-31T23:59:59.5",
                "timestamp_s|t|2015-03-01T10:00:00 2015-03-01T10:00:01 1969-12-31T23:59:59",
                "timestamp_ms|t|2015-03-01T10:00:00.001 2015-03-01T10:00:00.25 1969-12-31T23:59:59.5",
                "timestamp_ns|t|2015-03-01T10:00:00.000000001 2015-03-01T10:00:00.25 1969-12-31T23:59:59.5",
                "timestamptz|t|2015-03-01T10:00:00.25Z 2015-03-01T10:00:00Z 1969-12-31T23:59:59.5Z"
            })
    void timesAreThoseOfTheText(String source) throws IOException {
        String[] parts = source.split("\\|");
        String[] times = parts[2].split(" ");
        Files.writeString(
                dir.resolve("times.tsv"),
                "source\ttarget\ttime\na\tb\t" + times[0] + "\na\tc\t" + times[1] + "\nb\tc\t" + times[2] + "\n");
        DuckFiles.make(
                dir,
                "set timezone = 'UTC'",
                "copy (select source, target, time::" + parts[0] + " as time from read_csv('@/times.tsv', delim='\t',"
                        + " header=true, all_varchar=true)) to '@/times.parquet'");
        assertThat(imported("table", "@/times.parquet")).isEqualTo(imported("text", "@/times.tsv"));
    }

    @Test
    void aTimeThatIsNoMomentIsRefused() {
        DuckFiles.make(
                dir,
                "copy (select 'a' as source, 'b' as target, 'infinity'::timestamp as time) to '@/never.parquet'",
                "copy (select 'a' as source, 'b' as target, 'nan'::double as time) to '@/nan.parquet'",
                "copy (select 'a' as source, 'b' as target, 1e19::double as time) to '@/far.parquet'");
        for (String[] bad : new String[][] {
            {"never", "the time is null or no time that there is"},
            {"nan", "the time is not a number or a date"},
            {"far", "the time is beyond ±9.2e18, which is the largest time"}
        }) {
            Ran ran = graft("import", "@/" + bad[0] + ".parquet", "--out", "@/out");
            assertThat(ran.err()).startsWith("graft: " + dir + "/" + bad[0] + ".parquet: row 1: " + bad[1] + ": '");
            assertThat(ran.code()).isEqualTo(2);
        }
    }

    @Test
    void aQuerySelectsAndNamesItsColumns() throws IOException {
        Files.writeString(dir.resolve("late.tsv"), "b\t-7\n-7\tZürich\n12345678901\tb\n");
        assertThat(imported(
                        "query",
                        query("select a.src as \"from\", a.dst as \"to\" -- é\nfrom 'e.parquet' a, 'e.json' b"
                                + " where a.src = b.src and b.ts > 10;")))
                .isEqualTo(imported("text", "@/late.tsv"));
        assertThat(imported("names", "@/e.parquet", "--columns", "dst=source,src=target"))
                .isEqualTo(imported(
                        "order", query("select dst, src from 'e.parquet'"), "--columns", "dst=source,src=target"));
        assertThat(imported(
                        "flag",
                        "--query",
                        "select * from (values ('b', '-7'), ('-7', 'Zürich'), ('12345678901', 'b'))"))
                .isEqualTo(imported("text", "@/late.tsv"));
    }

    @Test
    void aPatternReadsAllThatMatch() throws IOException {
        byte[] parts = imported("parts", "@/part-*.parquet");
        assertThat(parts).isEqualTo(imported("list", query("from read_parquet(['part-1.parquet', 'part-2.parquet'])")));
        assertThat(parts).isEqualTo(imported("pattern", query("from 'part-?.parquet'")));
        assertThat(parts).isEqualTo(imported("named", query("select p.source, p.target from 'part-[12].parquet' p")));
    }

    @Test
    void aRunFromTablesIsTheRunFromText() throws IOException {
        assertThat(graft("finetune", "@/r.yaml", "--out", "@/text", "--threads", "1")
                        .code())
                .isZero();
        Files.createDirectories(dir.resolve("recipes"));
        Files.writeString(dir.resolve("recipes/t.yaml"), """
                graph: {edges: ../g.parquet}
                start: {model: deepwalk, dim: 8, walks: {perNode: 10, length: 10, window: 3}}
                task:
                  labels: |
                    sql@..:select a.node, a.label -- the comment ends here
                    from 'l.parquet' a, read_json('l.json') b
                    where a.node = b.node and b.labels[1] = a.label
                  split: {train: 0.2, valid: 0.2, test: 0.6}
                  repeats: 2
                tune: {epochs: 40, head: {hidden: [8], dropout: 0.1}}
                """);
        Ran ran = graft("finetune", "@/recipes/t.yaml", "--out", "@/table", "--threads", "1");
        assertThat(ran.err()).isEmpty();
        assertThat(Files.readAllBytes(dir.resolve("table/vectors.npy")))
                .isEqualTo(Files.readAllBytes(dir.resolve("text/vectors.npy")));
        Ran again = graft("evaluate", "@/table");
        assertThat(again.err()).isEmpty();

        Properties text = properties("text");
        Properties table = properties("table");
        assertThat(table.getProperty("trainedOn.edgesSha256"))
                .hasSize(64)
                .isEqualTo(text.getProperty("trainedOn.edgesSha256"));
        // Edges, and the labels that taught: the same items, whatever file they came in.
        assertThat(Files.readAllBytes(dir.resolve("table/lineage.bin")))
                .isEqualTo(Files.readAllBytes(dir.resolve("text/lineage.bin")));
        assertThat(properties("text/start/00").getProperty("trainedOn.edges")).isEqualTo("121");
        assertThat(properties("text/start/00").getProperty("trainedOn.labels")).isNull();
        assertThat(Files.readString(dir.resolve("table/report.json"))).contains("trainedOn.edgesSha256");
    }

    private Properties properties(String run) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(dir.resolve(run).resolve("vectors.properties"))) {
            properties.load(in);
        }
        return properties;
    }

    @Test
    void vectorsFromARunBringWhatTheyWereTrainedOn() throws IOException {
        assertThat(graft("pretrain", "@/r.yaml", "--out", "@/pre").code()).isZero();
        assertThat(graft("finetune", "@/r.yaml", "--out", "@/run", "--set", "start.from=@/pre")
                        .code())
                .isZero();
        assertThat(properties("run/start/00").getProperty("trainedOn.edgesSha256"))
                .isEqualTo(properties("pre").getProperty("trainedOn.edgesSha256"));
        assertThat(graft("export", "@/pre", "--format", "tsv", "--out", "@/v.tsv")
                        .code())
                .isZero();
        assertThat(graft("finetune", "@/r.yaml", "--out", "@/given", "--set", "start.from=@/v.tsv")
                        .code())
                .isZero();
        assertThat(properties("given").getProperty("trainedOn.graph")).isEqualTo("unknown");
    }

    @Test
    void badRowsAreSkippedAndCounted() {
        DuckFiles.make(
                dir,
                "copy (select * from (values ('a', 'b', 1.0), (null, 'c', 1.0), ('b', 'c', -1.0), ('c', 'd', 2.0))"
                        + " t(src, dst, weight)) to '@/bad.parquet'");
        Ran ran = graft("import", "@/bad.parquet", "--out", "@/out", "--on-bad-line", "skip");
        assertThat(ran.out())
                .contains("4  rows read")
                .contains("2  bad rows skipped")
                .contains("2  edges\n")
                .contains("row 2: the source is null: 'null, c, 1.0'")
                .contains("row 3: the weight is not a finite number above 0: 'b, c, -1.0'");
    }

    @Test
    void aBadJsonLineIsSkippedAndCounted() throws IOException {
        Files.writeString(
                dir.resolve("bad.json"), "{\"src\":\"a\",\"dst\":\"b\"}\n{\"src\":}\n{\"src\":\"b\",\"dst\":\"c\"}\n");
        Ran ran = graft("import", "@/bad.json", "--out", "@/out", "--on-bad-line", "skip");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("1  bad rows skipped").contains("2  edges\n");
    }

    @Test
    void whatAQuerysReaderRejectsIsCounted() throws IOException {
        Files.writeString(dir.resolve("bad.csv"), "src,dst\n1,2\n3,x\n4,5\n");
        Ran ran = graft(
                "import",
                query("from read_csv('bad.csv', columns={'src': 'INT', 'dst': 'INT'}, header=true,"
                        + " store_rejects=true)"),
                "--out",
                "@/out");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("1  rows rejected by the query's own reader")
                .contains("bad.csv:3: column dst: ")
                .contains("2  edges\n");
    }

    @Test
    void cleaningATableIsCleaningItsText() throws IOException {
        String[] steps = {"--k-core", "2", "--largest-component", "--outliers", "weight", "--outlier-limit", "0.8"};
        String[] text = Stream.concat(Stream.of("@/e.tsv"), Stream.of(steps)).toArray(String[]::new);
        String[] table =
                Stream.concat(Stream.of("@/e.parquet"), Stream.of(steps)).toArray(String[]::new);
        String[] stored = Stream.concat(Stream.of("@/whole"), Stream.of(steps)).toArray(String[]::new);
        imported("whole", "@/e.tsv");
        byte[] cleaned = imported("text", text);
        assertThat(imported("table", table)).isEqualTo(cleaned);
        assertThat(imported("stored", stored)).isEqualTo(cleaned);
    }
}
