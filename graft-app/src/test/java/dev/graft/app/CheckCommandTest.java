package dev.graft.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** As a recipe has them; the file is held for edges then, and what is wrong with them is told. */
    @Test
    void columnsAreAsSaid() throws IOException {
        String edges = file("e.csv", "day,payer,payee\n1,a,b\n2,b,c\n3,c,a\n");
        Ran ran = Ran.graft("check", edges, "--columns", "payer=source,payee=target,day=time");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("payer → source, payee → target, day → time")
                .contains("3 edges, 3 names");
        String staff = file("staff.csv", "name,team\na,x\nb,y\nc,x\n");
        assertThat(Ran.graft("check", staff, edges, "--columns", "payer=source,payee=target")
                        .out())
                .contains("3 edges, 3 names")
                .contains("name → node, team → label");
        Ran names = Ran.graft("check", edges, "--columns", "payer,payee");
        assertThat(names.err())
                .contains("names columns of the table and not what they are; say that, such as payer=source");
        Ran wrong = Ran.graft("check", edges, "--columns", "payer=source,payed=target");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("has no column 'payed'; there are day, payer, payee");
    }

    /** A header of words that nobody knows: of labels the graph tells, of edges nothing does. */
    @Test
    void aFirstRowThatMayBeAHeaderIsToldOf() throws IOException {
        StringBuilder edges = new StringBuilder("kunde,nachbar\n");
        StringBuilder labels = new StringBuilder("kunde,gruppe\n");
        for (int i = 0; i < 12; i++) {
            edges.append("k" + i + ",k" + (i + 1) % 12 + "\n");
            labels.append("k" + i + ",g" + i % 3 + "\n");
        }
        String graph = file("e.csv", edges.toString());
        String nodes = file("l.csv", labels.toString());
        String odd = "holds what no other line does: if it names the columns, ";
        assertThat(Ran.graft("check", graph).out().replaceAll("\\s+", " "))
                .contains("line 1, kunde, nachbar, " + odd + "say so by graph.header: yes");
        assertThat(Ran.graft("check", nodes).out().replaceAll("\\s+", " "))
                .contains("line 1, kunde, gruppe, " + odd + "say so by graph.header: yes");
        String far = "source,target\n" + "a,b\n".repeat(500) + "target,c\n";
        assertThat(Ran.graft("check", file("far.csv", far)).out().replaceAll("\\s+", " "))
                .contains("the header's target is further on too: if it is an edge, say so by graph.header: no");
        assertThat(Ran.graft("check", file("recipe.yaml", "task: {kind: link}\n"))
                        .err())
                .contains("recipe.yaml: is YAML, as recipes are, and holds no edges, labels or vectors");
        labels.append("somebody,g0\n");
        nodes = file("l.csv", labels.toString());
        String ring = file("ring.csv", edges.substring(edges.indexOf("\n") + 1));
        assertThat(Ran.graft("check", ring).out()).doesNotContain("line 1");
        assertThat(Ran.graft("check", ring, nodes).out())
                .contains("nodes, comma, header")
                .doesNotContain("line 1");
        String strangers = file("s.csv", labels + "stranger,g0\nvisitor,g1\nguest,g2\n");
        assertThat(Ran.graft("check", ring, strangers).out().replaceAll("\\s+", " "))
                .contains("nodes, comma, no header")
                .contains("line 1, kunde, gruppe, " + odd + "call the first of them node");
    }

    /** What word2vec writes, and what an export of any format is, by its content. */
    @Test
    void vectorsAreToldByWhatTheyAre() throws IOException {
        String lines = "n0 0.1 0.2 -0.3\nn1 0.4 0.5 0.6\nn2 1e-3 0.5 0.6\n";
        assertThat(Ran.graft("check", file("v.txt", "3 3\n" + lines)).out())
                .contains("v.txt: vectors, text, blanks, no header")
                .contains("3 vectors, 3 values each");
        assertThat(Ran.graft("check", file("short.txt", "4 3\n" + lines)).out().replaceAll("\\s+", " "))
                .contains("announces 4 vectors and holds 3; the file may be cut short");
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
                .contains("the weight '1e300' is beyond 3.4e38, the greatest that there can be")
                .contains("the weight 'nan' is not a finite number")
                .contains("2 odd lines")
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
        String edges = file("r.csv", "userId,movieId,rating,tag\n1,7,0,x\n2,8,\"4,5\",y\n3,9,2,z\n");
        Ran ran = Ran.graft("check", edges, "--json");
        JsonNode told = new ObjectMapper().readTree(ran.out()).at("/files/0");
        assertThat(told.at("/kind").asString()).isEqualTo("edges");
        assertThat(told.at("/columns/0").asString()).isEqualTo("userId → source");
        assertThat(told.at("/unused/0").asString()).isEqualTo("tag");
        assertThat(told.at("/counts/edges").asInt()).isEqualTo(2);
        assertThat(told.at("/counts/odd lines").asInt()).isEqualTo(1);
        assertThat(told.at("/first/0/1").asString()).isEqualTo("7");
        assertThat(told.at("/odd").toString())
                .contains("share no name", "1 weight is 0 or below", "1 row holds a number with a comma");
    }

    private String check(String... words) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(words));
        Ran ran = Ran.graft(all.toArray(String[]::new));
        assertThat(ran.code()).as(ran.out()).isZero();
        return ran.out().replaceAll("\\s+", " ");
    }

    @Test
    void edgesThatARunRefusesAreOddLines() throws IOException {
        String text = "from,to,weight\na,b,1\nb,a,1\na,b,2\nc,c,1\nTOTAL,,\nb,c,\"1,5\"\nb,d,x\n";
        assertThat(check(file("e.csv", text)))
                .contains("4 edges, 3 names, 3 odd lines")
                .contains("e.csv:6: a node name is empty: 'TOTAL | | '")
                .contains("e.csv:7: the weight '1,5' is not a finite number")
                .contains("e.csv:8: the weight 'x' is not a finite number")
                .contains("1 edge is from a node to itself", "1 edge stands there again")
                .contains("1 edge stands there the other way round too")
                .contains("1 row holds a number with a comma; decimals need a point");
        Files.writeString(dir.resolve("r.yaml"), "graph: {edges: e.csv}\ntask: {kind: link}\n");
        assertThat(Ran.graft("finetune", dir + "/r.yaml", "--out", dir + "/run", "--quiet")
                        .err())
                .contains("e.csv:6: a node name is empty");
    }

    /** Edges are those that are, in whatever order files are named. */
    @Test
    void filesMayStandInAnyOrder() throws IOException {
        String prices = file("p.csv", "product,price\ntea,3\nmilk,1\nrice,2\nsalt,4\n");
        String exact = file("x.csv", "product;price\ntea;3,5\nmilk;1,25\nnone;2,75\n");
        String edges = file("e.csv", "from,to\ntea,milk\nmilk,rice\ntea,rice\n");
        String vectors = file("v.tsv", "tea\t1\t0\t0\t1\nmilk\t1\t0\t1\t1\nbread\t1\t1\t0\t1\n");
        for (List<String> order :
                List.of(List.of(prices, exact, vectors, edges), List.of(edges, vectors, prices, exact))) {
            assertThat(check(order.toArray(String[]::new)))
                    .contains("e.csv: edges, comma, header columns from → source, to → target holds 3 edges, 3 names")
                    .contains("p.csv: nodes, comma, header columns product → node, price → label holds 4 rows")
                    .contains("1 of its 4 names are no nodes of the graph, such as 'salt'")
                    .contains("x.csv: nodes, semicolon, header columns product → node, price → label")
                    .contains("3 rows hold a number with a comma; decimals need a point")
                    .contains("3 vectors, 3 names, 4 values each, 0 odd lines, 2 nodes of the graph with one")
                    .contains("1 of the graph's 3 nodes have no vector, such as 'rice'");
        }
    }

    @Test
    void namesMayHoldBlanks() throws IOException {
        assertThat(check(file("n.txt", "node\nHans Braun\nal\nAnna Maria Schmidt\n")))
                .contains("nodes, a name a line, header columns node → node holds 3 rows, 3 names, 0 odd lines");
        assertThat(check(file("q.txt", "\"Hans Braun\"\n\"Ida Roth\"\n")))
                .contains("a name a line, no header", "row Hans Braun");
        String plain = file("w.txt", "Hans Braun\nIda Roth\n");
        assertThat(check(plain)).contains("edges, blanks");
        assertThat(check(plain, file("e.tsv", "Hans Braun\tIda Roth\nIda Roth\tAl\nAl\tHans Braun\n")))
                .contains("w.txt: nodes, a name a line", "2 rows, 2 names");
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
