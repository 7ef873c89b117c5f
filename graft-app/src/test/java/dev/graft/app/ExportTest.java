package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.table.NamedVectors;
import dev.graft.table.format.VectorFormats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What export writes of runs of several kinds, and what it says of it. */
class ExportTest {
    private static final String DEEPWALK = "model: deepwalk, dim: 8, walks: {perNode: 5, length: 10, window: 3}";

    @TempDir
    Path dir;

    private Ran graft(String command) {
        return Ran.graft(Stream.of(command.split(" "))
                .map(a -> a.replace("@", dir.toString()))
                .toArray(String[]::new));
    }

    private JsonNode json(String command) {
        return graft(command + " --json --quiet").report();
    }

    private void run(String task, String name, String... sets) throws IOException {
        SmallTasks.write(dir);
        Ran.of("finetune", dir.resolve(task + ".yaml"), dir.resolve(name), List.of(sets))
                .report();
    }

    private void pretrained(String start) throws IOException {
        SmallTasks.write(dir);
        Files.writeString(
                dir.resolve("p.yaml"),
                "graph: {edges: g.tsv, directed: " + start.contains("bge") + "}\nstart: {" + start + "}\n"
                        + "task: {labels: l.tsv}\n");
        Ran ran = graft("pretrain @/p.yaml --out @/run --quiet");
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tsv",
                "csv",
                "word2vec",
                "word2vec-bin",
                "npy",
                "safetensors",
                "parquet",
                "projector",
                "graphml",
                "neo4j",
                "cypher"
            })
    void everyFormatSaysWhatItWrote(String format) throws IOException {
        pretrained(DEEPWALK);
        JsonNode said = json("export @/run --format " + format + " --out @/out/v." + format);
        assertThat(said.get("format").asString()).isEqualTo(format);
        assertThat(said.get("rows").asInt()).isEqualTo(40);
        assertThat(said.get("dim").asInt()).isEqualTo(8);
        assertThat(said.at("/layout/model").asString()).isEqualTo("deepwalk");
        assertThat(said.at("/layout/parts")).isEmpty();
        assertThat(said.has("edges"))
                .isEqualTo(List.of("graphml", "neo4j", "cypher").contains(format));
        if (said.has("edges")) {
            assertThat(said.get("edges").asInt()).isEqualTo(121);
            assertThat(said.get("edgesLeftOut").asInt()).isZero();
        }
        List<String> files =
                said.get("files").valueStream().map(JsonNode::asString).toList();
        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Path.of(file)).isNotEmptyFile());
        Path lineage = dir.resolve("out/v." + format + ".lineage");
        try (Stream<Path> all = Files.walk(dir.resolve("out"))) {
            assertThat(all.filter(Files::isRegularFile).filter(file -> !file.equals(lineage)))
                    .hasSameSizeAs(files);
        }
        // What Graft reads back says what it has seen.
        assertThat(Files.exists(lineage))
                .isEqualTo(!List.of("projector", "graphml", "neo4j", "cypher").contains(format));
    }

    @Test
    void halvesAreTold() throws IOException {
        pretrained(DEEPWALK.replace("deepwalk", "bge"));
        JsonNode layout = json("export @/run --format tsv --out @/v.tsv").get("layout");
        assertThat(layout.at("/parts/0"))
                .hasToString("{\"name\":\"source\",\"from\":0,\"to\":4,\"about\":\"the node as source of edges\"}");
        assertThat(layout.at("/parts/1/name").asString()).isEqualTo("target");
        Files.writeString(dir.resolve("new.tsv"), "new\ta0\na1\tnew\n");
        json("infer @/run --edges @/new.tsv --format safetensors --out @/new.safetensors");
        assertThat(Files.readString(dir.resolve("new.safetensors"), StandardCharsets.ISO_8859_1))
                .contains("\\\"name\\\":\\\"target\\\",\\\"from\\\":4,\\\"to\\\":8");
    }

    @Test
    void ofLineBothOrdersAreTold() throws IOException {
        pretrained("model: line, dim: 8, order: both, samplesPerEdge: 3");
        JsonNode parts = json("export @/run --format tsv --out @/v.tsv").at("/layout/parts");
        assertThat(parts.valueStream().map(part -> part.get("name").asString())).containsExactly("first", "second");
    }

    @Test
    void factsKeepTheirTypesAndRelationsTheirMeaning() throws IOException {
        run("kg", "run", "task.scorer=rotate");
        JsonNode said = json("export @/run --format neo4j --out @/neo");
        assertThat(said.at("/layout/model").asString()).isEqualTo("rotate");
        assertThat(said.at("/layout/parts/1/about").asString()).contains("imaginary");
        List<String> facts = Files.readAllLines(dir.resolve("neo/relationships.csv"));
        assertThat(facts).hasSize(81).startsWith(":START_ID,:END_ID,:TYPE").contains("\"e0\",\"e1\",\"next\"");
        json("export @/run --format cypher --out @/neo.cypher");
        assertThat(dir.resolve("neo.cypher")).content().contains("CREATE (a)-[r:`next`]->(b);", "[r:`second`]");

        JsonNode relations = json("export @/run --format tsv --out @/r.tsv --which relations");
        assertThat(relations.at("/layout/about").asString()).contains("phases in radians");
        assertThat(relations.get("dim").asInt()).isEqualTo(4);
        assertThat(Files.readAllLines(dir.resolve("r.tsv")))
                .extracting(line -> line.split("\t")[0])
                .contains("next", "second");
    }

    @Test
    void vectorsFromBeforeAreThoseOfTheStart() throws IOException {
        run("classify", "run");
        json("export @/run --format tsv --out @/before.tsv --which before");
        json("export @/run --format tsv --out @/after.tsv");
        NamedVectors before = VectorFormats.read(dir.resolve("before.tsv"));
        NamedVectors start = VectorFormats.read(dir.resolve("run/start/00/vectors.npy"));
        assertThat(before.names()).isEqualTo(start.names());
        assertThat(before.rows()).isEqualTo(start.rows());
        assertThat(VectorFormats.read(dir.resolve("after.tsv")).rows()).isNotEqualTo(before.rows());
        assertThat(graft("export @/run --format tsv --out @/x --which relations")
                        .err())
                .isEqualTo("graft: " + dir + "/run: keeps no vectors of relations; runs of task.kind kg do\n");
    }

    @Test
    void answersAndLabelsGoWithTheNodes() throws IOException {
        pretrained(DEEPWALK);
        Files.writeString(
                dir.resolve("a.tsv"), "node\tclass\tprobability\na1\tx, \"y\"\t0.75\nb2\tz\t\nnobody\tz\t1\n");
        JsonNode said = json("export @/run --format projector --out @/p --answers @/a.tsv --labels @/l.tsv");
        assertThat(said.get("attributes").valueStream().map(JsonNode::asString))
                .containsExactly("class", "probability", "labels");
        assertThat(said.get("answersLeftOut").asInt()).isEqualTo(1);
        assertThat(Files.readAllLines(dir.resolve("p/metadata.tsv")))
                .startsWith("name\tclass\tprobability\tlabels")
                .contains("a1\tx, \"y\"\t0.75\tleft", "b2\tz\t\tright");
        json("export @/run --format graphml --out @/g.graphml --answers @/a.tsv");
        assertThat(dir.resolve("g.graphml"))
                .content()
                .contains(
                        "<data key=\"a0\">x, &quot;y&quot;</data><data key=\"a1\">0.75</data>",
                        "attr.name=\"probability\" attr.type=\"double\"");
        assertThat(graft("export @/run --format graphml --out @/g.graphml --answers @/a.tsv --quiet")
                        .out())
                .isEqualTo(dir + "/g.graphml\n1 answers are of nodes without a vector, and were left out\n");
    }

    /** Users and items have names of their own; edges go from one to the other. */
    @Test
    void usersAndItemsStayApart() throws IOException {
        run("recommend", "run");
        JsonNode said = json("export @/run --format neo4j --out @/neo");
        assertThat(said.at("/layout/about").asString()).contains("users (user:...) and items (item:...)");
        assertThat(said.get("edges").asInt()).isPositive();
        assertThat(said.get("edgesLeftOut").asInt()).isZero();
        assertThat(Files.readAllLines(dir.resolve("neo/nodes.csv")))
                .anyMatch(line -> line.startsWith("\"user:u0\",") && line.endsWith(",Node;User"))
                .anyMatch(line -> line.startsWith("\"item:i5\",") && line.endsWith(",Node;Item"));
        assertThat(Files.readAllLines(dir.resolve("neo/relationships.csv")).stream()
                        .skip(1))
                .allMatch(line -> line.matches("\"user:u\\d+\",\"item:i\\d+\",EDGE,\\d+\\.0"));
    }

    @Test
    void vectorsAreOfUseWithoutTheirGraphOrRecipe() throws IOException {
        pretrained(DEEPWALK);
        Files.delete(dir.resolve("g.tsv"));
        Ran gone = graft("export @/run --format graphml --out @/g.graphml");
        assertThat(gone.code()).isZero();
        assertThat(gone.err()).contains("the run's graph is not there any more; it goes on without it");
        assertThat(dir.resolve("g.graphml")).content().contains("<node ").doesNotContain("<edge ");
        Files.writeString(dir.resolve("run/recipe.yaml"), "graph: {edges: g.tsv, formerKey: 1}\n");
        Ran old = graft("export @/run --format tsv --out @/v.tsv");
        assertThat(old.code()).isZero();
        assertThat(old.err()).contains("the run's recipe cannot be read, so less is known of it: ");
        assertThat(dir.resolve("v.tsv")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --format tsv --out @/v --answers @/a.tsv     | --format tsv holds vectors alone, so it takes no --answers; graphml, neo4j, cypher and projector do
            --format csv --out @/v --labels @/l.tsv      | --format csv holds vectors alone, so it takes no --labels; graphml, neo4j, cypher and projector do
            --format graphml --out @/a.tsv --answers @/a.tsv | @/a.tsv: is read, and --out @/a.tsv would write over it; choose another --out
            --format graphml --out @/g.tsv               | @/g.tsv: is read, and --out @/g.tsv would write over it; choose another --out
            --format projector --out @/in --labels @/in/metadata.tsv | @/in/metadata.tsv: is read, and --out @/in would write over it; choose another --out
            --format projector --out @/run               | @/run: is the folder of a run, which would be written over; choose another --out
            --format neo4j --out @/run/neo               | @/run/neo: lies in @/run, the folder of a run, which holds its own files only; choose another --out
            --format neo4j --out @/a.tsv                 | @/a.tsv: is a file; --out needs a folder
            --format parquet --out /dev/stdout           | /dev/stdout: is no file, and parquet needs one; use --format tsv or csv
            --format graphml --out @/v --answers @/none  | @/none: cannot read: no such file or folder; check the path
            --format graphml --out @/v --answers @/empty | @/empty: is empty; its first line names its columns, as in: node, class, probability
            --format graphml --out @/v --answers @/l.tsv | @/l.tsv: must name its columns in the first line, node and one or more others; it has a0, left
            --format graphml --out @/v --answers @/twice | @/twice:3: tells of 'a1', of which line 2 has told; keep one of the two
            --format graphml --out @/v --answers @/short | @/short:2: needs 2 fields, has 1: 'a1'
            --format graphml --out @/v --answers @/columns | @/columns: has the column 'x' more than once; call each by another name
            --format graphml --out @/v --answers @/others | @/others: tells of none of the 40 nodes; it names 'A77'; did you mean 'a17'?
            --format neo4j --out @/v --answers @/taken   | @/v: the column 'embedding' would take the place of the node's own embedding; call it otherwise
            --format neo4j --out @/v --answers @/colon   | @/v: Neo4j cannot hold the property 'a:b': none of ":{} may be in its name; call it otherwise
            --format tsv --out @/v --which before        | @/run: keeps no vectors from before: it is a pretrain run, or one cut short
            """)
    void whatCannotBeMeantIsRefused(String options, String message) throws IOException {
        pretrained(DEEPWALK);
        Files.createDirectory(dir.resolve("in"));
        Files.writeString(dir.resolve("in/metadata.tsv"), "a1\tx\n");
        Files.writeString(dir.resolve("a.tsv"), "node\tx\na1\t1\n");
        Files.writeString(dir.resolve("empty"), "");
        Files.writeString(dir.resolve("twice"), "node\tx\na1\t1\na1\t1\n");
        Files.writeString(dir.resolve("short"), "node\tx\na1\n");
        Files.writeString(dir.resolve("columns"), "node\tx\tx\na1\t1\t2\n");
        Files.writeString(dir.resolve("others"), "node\tx\nA77\t1\n");
        Files.writeString(dir.resolve("taken"), "node\tembedding\na1\t1\n");
        Files.writeString(dir.resolve("colon"), "node\ta:b\na1\t1\n");
        Ran ran = graft("export @/run " + options + " --quiet");
        assertThat(ran.err().replace(dir.toString(), "@")).isEqualTo("graft: " + message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(dir.resolve("v")).doesNotExist();
    }
}
