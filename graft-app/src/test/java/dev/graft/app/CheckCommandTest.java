package dev.graft.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What files are taken for is told, within 80 columns, and nothing is changed. */
class CheckCommandTest {
    @TempDir
    Path dir;

    private String file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text).toString();
    }

    @Test
    void edgesAndLabelsAreHeldAgainstEachOther() throws IOException {
        String edges = file("e.tsv", "n0\tn1\nn1\tn2\nn2\tCaf\u00e9\nN1\tn0\nn3 x\n");
        String labels = file("l.csv", "node,label\nn0,a\nn1,b\nn0,b\nCafe\u0301,a\nq,\n");
        Ran ran = Ran.graft("check", edges, labels);
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 80 || line.contains(dir.toString()));
        String out = ran.out().replaceAll("\\s+", " ");
        assertThat(out)
                .contains("edges, tabs, no header")
                .contains("4 edges, 5 names, 1 odd lines")
                .contains("e.tsv:5: needs 2 fields, has 1: 'n3 x'")
                .contains("1 names stand there in another spelling too, such as 'n1' and 'N1'")
                .contains("nodes, comma, header")
                .contains("node → node, label → label")
                .contains("5 rows, 4 names, 2 classes, 0 odd lines")
                .contains("1 label is empty or NaN")
                .contains("1 rows give a node another label, such as 'n0' with 'a' and, in line 4, 'b'")
                .contains("2 of its 4 names are no nodes of the graph, such as 'Cafe\u0301'")
                .contains("which differ in the Unicode normal form alone");
    }

    /** What word2vec writes, and what an export of any format is, by its content. */
    @Test
    void vectorsAreToldByWhatTheyAre() throws IOException {
        String lines = "n0 0.1 0.2 -0.3\nn1 0.4 0.5 0.6\nn2 1e-3 0.5 0.6\n";
        assertThat(Ran.graft("check", file("v.txt", "3 3\n" + lines)).out())
                .contains("v.txt: vectors, text, blanks, no header")
                .contains("3 vectors, 3 values each");
        assertThat(Ran.graft("check", file("short.txt", "4 3\n" + lines)).out())
                .containsPattern("announces 4 vectors and\\s+holds 3;\\s+the file may be\\s+cut short");
        assertThat(Ran.graft("check", file("two.txt", "3 2\nn0 0.1 0.2\nn1 0.4 0.5\nn2 1 0\n"))
                        .out())
                .contains("3 vectors, 2 values each");
        String long300 = " 0.12345678901234".repeat(300) + "\n";
        String many = "1000 300\n"
                + IntStream.range(0, 1000).mapToObj(i -> "n" + i + long300).collect(joining());
        assertThat(Ran.graft("check", file("many.txt", many)).out()).contains("1,000 vectors, 300 values each");
        // A line of sizes over edges with weights, and over edges alone.
        assertThat(Ran.graft("check", file("s.txt", "3 2\n0 1 0.5\n1 2 0.3\n")).out())
                .contains("s.txt: edges");
        assertThat(Ran.graft("check", file("e.txt", "3 1\n0 1\n1 2\n")).out()).contains("e.txt: edges");
    }

    @Test
    void weightsThatAreRefusedAreOdd() throws IOException {
        assertThat(Ran.graft("check", file("w.tsv", "a\tb\t1\nb\tc\t1e300\nc\ta\tnan\nc\td\t0\n"))
                        .out()
                        .replaceAll("\\s+", " "))
                .contains("2 weights are no number, or beyond 3.4e38: such a line is refused, or skipped")
                .contains("1 weight is 0 or below");
    }

    @Test
    void valuesAmongLabelsAreNamed() throws IOException {
        assertThat(Ran.graft("check", file("v.csv", "node,traffic\na,1.5\nb,2\nc,7\n"))
                        .out()
                        .replaceAll("\\s+", " "))
                .contains("labels are numbers with fractions, as values are: task.kind regress reads them so");
        assertThat(Ran.graft("check", file("c.csv", "node,group\na,1\nb,2.0\nc,7\n"))
                        .out())
                .doesNotContain("fractions");
    }

    @Test
    void aGraphOfNodesAndLinksIsOne() throws IOException {
        String links = "{\"directed\": false, \"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}],"
                + " \"links\": [{\"source\": \"a\", \"target\": \"b\"}]}";
        for (String text : new String[] {links, links.replace(", ", ",\n  ")}) {
            assertThat(Ran.graft("check", file("g.json", text)).out())
                    .contains("JSON node-link, undirected")
                    .contains("2 nodes, 1 edges");
        }
    }

    @Test
    void whatIsWrittenForMissingLabelsIsNamed() throws IOException {
        assertThat(Ran.graft("check", file("m.csv", "node,group\na,x\nb,N/A\nc,y\nd,none\ne,x\n"))
                        .out()
                        .replaceAll("\\s+", " "))
                .contains("the class 'N/A' looks like a label that is missing", "the class 'none' looks like");
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        String edges = file("r.csv", "userId,movieId,rating,tag\n1,7,0,x\n2,8,\"4,5\",y\n");
        Ran ran = Ran.graft("check", edges, "--json");
        JsonNode told = new ObjectMapper().readTree(ran.out()).at("/files/0");
        assertThat(told.at("/kind").asString()).isEqualTo("edges");
        assertThat(told.at("/columns/0").asString()).isEqualTo("userId → source");
        assertThat(told.at("/unused/0").asString()).isEqualTo("tag");
        assertThat(told.at("/counts/edges").asInt()).isEqualTo(2);
        assertThat(told.at("/first/0/1").asString()).isEqualTo("7");
        assertThat(told.at("/odd").toString())
                .contains("share no name", "1 weight is 0 or below", "1 row holds a number with a comma");
    }

    @Test
    void whatCannotBeReadIsToldBesideTheRest() throws IOException {
        String edges = file("e.tsv", "5 5 3\n1 2 1\n2 3 1\n3 4 1\n");
        Ran ran = Ran.graft("check", edges, dir + "/none.tsv");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).contains("is like a line of sizes").contains("none.tsv: cannot be used");
        assertThat(ran.err()).contains("none.tsv: cannot read: no such file or folder; check the path");
    }
}
