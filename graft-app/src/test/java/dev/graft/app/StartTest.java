package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starting from vectors: tables of every shape give the run of their text; new nodes are counted, kept and inferred. */
class StartTest {
    @TempDir
    Path dir;

    @BeforeEach
    void pretrained() throws IOException {
        Communities.write(dir);
        graft("pretrain", "@/r.yaml", "--out", "@/pre", "--threads", "1");
        graft("export", "@/pre", "--format", "tsv", "--out", "@/v.tsv");
    }

    private Ran graft(String... arguments) {
        Ran ran = Ran.graft(
                Stream.of(arguments).map(a -> a.replace("@", dir.toString())).toArray(String[]::new));
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }

    private JsonNode finetune(String out, String start) {
        return new JsonMapper()
                .readTree(graft(
                                "finetune",
                                "@/r.yaml",
                                "--out",
                                "@/" + out,
                                "--set",
                                "start=" + start,
                                "--threads",
                                "1",
                                "--json",
                                "--quiet")
                        .out());
    }

    @Test
    void tablesOfEveryShapeAreTheirText() throws IOException {
        DuckFiles.make(
                dir,
                "create table v as select column0 as node, [column1, column2, column3, column4, column5, column6, column7,"
                        + " column8]::float[] as embedding from read_csv('@/v.tsv', delim='\t', header=false,"
                        + " all_varchar=true)",
                "copy (select embedding, node from v) to '@/list.parquet'",
                "copy (select node, embedding::float[8] as vec from v) to '@/array.parquet'",
                "copy (select node as nodeId, embedding from v) to '@/list.json'",
                "copy (select node as nodeId, embedding from v) to '@/list.csv'",
                "copy (select node, embedding[1] as a, embedding[2] as b, embedding[3] as c, embedding[4] as d,"
                        + " embedding[5] as e, embedding[6] as f, embedding[7] as g, embedding[8] as h from v)"
                        + " to '@/wide.parquet'",
                "copy v to '@/other.name' (format parquet)");
        finetune("text", "{from: @/v.tsv}".replace("@", dir.toString()));
        byte[] expected = Files.readAllBytes(dir.resolve("text/start/00/vectors.npy"));
        for (String source : List.of(
                "list.parquet",
                "array.parquet",
                "list.json",
                "list.csv",
                "wide.parquet",
                "other.name",
                "sql:select node, embedding from '@/list.parquet' order by node")) {
            String out = "run" + source.replaceAll("\\W", "").substring(0, 6);
            String from = source.startsWith("sql:") ? source : "@/" + source;
            JsonNode report = finetune(out, "{from: \"" + from.replace("@", dir.toString()) + "\"}");
            assertThat(Files.readAllBytes(dir.resolve(out + "/start/00/vectors.npy")))
                    .as(source)
                    .isEqualTo(expected);
            assertThat(report.at("/counts/startMatched").asLong()).isEqualTo(40);
            assertThat(report.at("/counts/startExtra").asLong()).isZero();
            assertThat(report.at("/counts/newNodes").asLong()).isZero();
        }
    }

    @Test
    void newNodesAreCountedAndKeptForTheNextTime() throws IOException {
        List<String> lines = Files.readAllLines(dir.resolve("v.tsv"));
        Files.write(
                dir.resolve("part.tsv"),
                Stream.concat(
                                lines.stream().filter(l -> !l.startsWith("a1\t") && !l.startsWith("b2\t")),
                                Stream.of("stranger" + "\t0".repeat(8)))
                        .toList());
        String start = "{from: @/part.tsv, newNodes: neighbours}".replace("@", dir.toString());
        JsonNode first = finetune("run", start);
        assertThat(first.at("/counts/startMatched").asLong()).isEqualTo(38);
        assertThat(first.at("/counts/startMissing").asLong()).isEqualTo(2);
        assertThat(first.at("/counts/startExtra").asLong()).isEqualTo(1);
        assertThat(first.at("/counts/newNodes").asLong()).isEqualTo(2);
        assertThat(first.at("/provenance/startMatching").asString()).isEqualTo("38 matched, 2 missing, 1 extra");
        assertThat(first.at("/provenance/trainedOn.newNodes").asString()).isEqualTo("2 by neighbours' mean, 0 random");
        assertThat(first.at("/provenance/trainedOn.file").asString()).isEqualTo("part.tsv");
        assertThat(first.at("/provenance/trainedOn.fileSha256").asString()).hasSize(64);
        assertThat(Files.readString(dir.resolve("run/start/00/new.txt")))
                .hasLineCount(2)
                .contains("a1\n", "b2\n");

        JsonNode again = new JsonMapper()
                .readTree(graft("evaluate", "@/run", "--json", "--quiet").out());
        assertThat(again.at("/counts")).isEqualTo(first.at("/counts"));
        assertThat(again.at("/provenance/newNodes")).isEqualTo(first.at("/provenance/newNodes"));

        String loud = graft("pretrain", "@/r.yaml", "--out", "@/loud", "--set", "start=" + start)
                .err();
        assertThat(loud)
                .contains("start: 38 of the graph's 40 nodes have a vector in " + dir
                        + "/part.tsv, 2 have none; 1 vectors are of no node")
                .contains("start: new nodes: 2 by neighbours' mean, 0 random");
    }

    @Test
    void aNodeThatComesAfterTrainingIsInferred() throws IOException {
        Files.writeString(dir.resolve("new.tsv"), "late\ta1\nlate\ta2\nlate\ta3\nlater\tlate\n");
        Ran ran = graft("infer", "@/pre", "--edges", "@/new.tsv", "--out", "@/late.tsv");
        assertThat(ran.out()).isEqualTo(dir + "/late.tsv: 2 new nodes beside 40 known, by neighbours' mean\n");
        List<String> rows = Files.readAllLines(dir.resolve("late.tsv"));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).startsWith("late\t");
        Files.createDirectory(dir.resolve("folder"));
        JsonNode json = new JsonMapper()
                .readTree(graft(
                                "infer",
                                "@/v.tsv",
                                "--graph",
                                "@/g.tsv",
                                "--edges",
                                "@/new.tsv",
                                "--out",
                                "@/folder",
                                "--format",
                                "npy",
                                "--json")
                        .out());
        assertThat(json.at("/newNodes").asInt()).isEqualTo(2);
        assertThat(dir.resolve("folder/vectors.npy")).exists();
        assertThat(dir.resolve("folder/vectors.names.txt")).hasContent("late\nlater\n");

        // The vectors as they are and those of the new node together start a run on the larger graph.
        Files.writeString(
                dir.resolve("all.tsv"),
                Files.readString(dir.resolve("v.tsv")) + Files.readString(dir.resolve("late.tsv")));
        assertThat(finetune("all", "{from: @/all.tsv}".replace("@", dir.toString()))
                        .at("/counts/startExtra")
                        .asLong())
                .isEqualTo(2);
        assertThat(graft("neighbors", "@/pre", "a1").out()).contains("a");
    }
}
