package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is exported, read by the Python libraries that it is for, as {@code docs/export.md} says to. */
@Tag("slow")
class ExportedToPythonTest {
    /** Reads a format into {@code names} and {@code values}, and holds them against the run's own. */
    private static final String SAME = """
            import numpy as np
            want = [line.rstrip("\\n") for line in open("run/names.txt", encoding="utf-8", newline="\\n")]
            assert list(names) == want, list(names)
            assert np.array_equal(np.asarray(values, dtype=np.float32), np.load("run/vectors.npy"))
            """;

    @TempDir
    Path dir;

    @BeforeEach
    void run() throws IOException {
        Files.writeString(
                dir.resolve("g.tsv"),
                "a\tb\nb\tc\nc\ta\nc\tq\"'x\n=1+1\ta\n-5\ta\nNA\t007\n007\ta\nnaïve\t日本\n日本\ta\n");
        Files.writeString(dir.resolve("r.yaml"), """
                graph: {edges: g.tsv, directed: true}
                start: {model: bge, dim: 8, walks: {perNode: 3, length: 5, window: 2}}
                task: {labels: none.tsv}
                """);
        Ran ran = Ran.graft("pretrain", dir + "/r.yaml", "--out", dir + "/run", "--quiet");
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            npy          | numpy       | names=[l.rstrip("\\n") for l in open("v.names.txt",encoding="utf-8",newline="\\n")]; import numpy; values=numpy.load("v.npy")
            word2vec     | gensim      | from gensim.models import KeyedVectors; v=KeyedVectors.load_word2vec_format("v.txt"); names,values=v.index_to_key,v.vectors
            word2vec-bin | gensim      | from gensim.models import KeyedVectors; v=KeyedVectors.load_word2vec_format("v.bin",binary=True); names,values=v.index_to_key,v.vectors
            tsv          | pandas      | import pandas; v=pandas.read_csv("v.tsv",sep="\\t",header=None,quoting=3,dtype={0:str},keep_default_na=False,index_col=0); names,values=v.index,v.values
            csv          | pandas      | import pandas; v=pandas.read_csv("v.csv",dtype={"name":str},keep_default_na=False).set_index("name"); names,values=v.index,v.values
            csv          | csv, numpy  | import csv; rows=list(csv.reader(open("v.csv",encoding="utf-8",newline="")))[1:]; names=[r[0] for r in rows]; values=[[float(x) for x in r[1:]] for r in rows]
            parquet      | pyarrow     | import pyarrow.parquet; v=pyarrow.parquet.read_table("v.parquet"); names,values=v["name"].to_pylist(),v["vector"].to_pylist()
            safetensors  | safetensors | import json,safetensors; f=safetensors.safe_open("v.safetensors",framework="numpy"); names,values=json.loads(f.metadata()["names"]),f.get_tensor("vectors")
            graphml      | networkx    | import networkx as nx; g=nx.read_graphml("v.graphml"); assert g.number_of_edges()==10 and g.is_directed(); g=nx.relabel_nodes(g,nx.get_node_attributes(g,"label")); names=list(g); values=[[float(x) for x in g.nodes[n]["vector"].split()] for n in g]
            """)
    void readByWhomItIsFor(String format, String library, String program) throws IOException {
        String python = Stream.of("python3", "/usr/bin/python3")
                .filter(each -> ran(each, "-c", "import " + library) == 0)
                .findFirst()
                .orElse("");
        assumeTrue(!python.isEmpty(), "python3 with " + library + " is missing, so " + format + " was not read by it");
        String ending = switch (format) {
            case "word2vec" -> "txt";
            case "word2vec-bin" -> "bin";
            default -> format;
        };
        Ran ran = Ran.graft("export", dir + "/run", "--format", format, "--out", dir + "/v." + ending, "--quiet");
        assertThat(ran.code()).as(ran.err()).isZero();
        Files.writeString(dir.resolve("read.py"), program + "\n" + SAME);
        assertThat(ran(python, "read.py"))
                .as("%s", Files.readString(dir.resolve("python.txt")))
                .isZero();
    }

    private int ran(String... command) {
        try {
            return new ProcessBuilder(command)
                    .directory(dir.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(dir.resolve("python.txt").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
