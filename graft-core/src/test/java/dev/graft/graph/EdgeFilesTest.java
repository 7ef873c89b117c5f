package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.recipe.GraphSpec.Duplicates;
import dev.graft.recipe.GraphSpec.Format;
import dev.graft.recipe.GraphSpec.Header;
import dev.graft.text.Blocks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edge lists of every format give the edges that they say. */
class EdgeFilesTest {
    @TempDir
    Path dir;

    private static List<String> edges(String text) {
        return Reading.edges(new Reading().directed().text(text).graph());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb\nb\tc\n", "a,b\nb,c\n", "a;b\nb;c\n", "a b\nb c\n", "a   b\nb \t c\n"})
    void theFirstLineTellsTheSeparator(String text) {
        assertThat(edges(text)).containsExactly("a b", "b c");
    }

    @Test
    void aSeparatorThatIsSaidIsTheOnlyOne() {
        Reading reading = new Reading().directed();
        assertThat(Reading.names(reading.format(Format.SPACE).text("a,1 b;2\n").graph()))
                .containsExactly("a,1", "b;2");
        assertThat(Reading.names(reading.format(Format.TSV).text("a,1 x\tb\n").graph()))
                .containsExactly("a,1 x", "b");
        assertThat(Reading.names(reading.format(Format.CSV).text("a\t1,b 2\n").graph()))
                .containsExactly("a\t1", "b 2");
        assertThat(Reading.names(reading.format(Format.CSV).text("a\t1;b 2\n").graph()))
                .containsExactly("a\t1", "b 2");
    }

    @Test
    void aFileGzippedOrNotAndStandardInputAreRead() throws IOException {
        byte[] bytes = "a b 2\nb c 3\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        }
        Graph piped = new Reading().bytes(bytes).graph();
        assertThat(Reading.edges(piped)).containsExactly("a b 2.0", "b c 3.0");
        Path plain = Files.write(dir.resolve("edges"), bytes);
        SameGraph.assertSame(new Reading().file(plain).graph(), piped);
        Path gz = Files.write(dir.resolve("edges.gz"), zipped.toByteArray());
        SameGraph.assertSame(new Reading().file(gz).graph(), piped);
    }

    @Test
    void whatIsNoEdgeIsCountedAndLeftOut() {
        String text = "\uFEFF# comment\r\n\r\na b\r\n# 2\r\n   \r\n  # comment\r\n  b c  \r\nc a";
        Imported result = new Reading().directed().text(text);
        assertThat(Reading.edges(result.graph())).containsExactly("a b", "b c", "c a");
        ImportReport report = result.report();
        assertThat(report.count("lines read")).isEqualTo(8);
        assertThat(report.count("comment lines")).isEqualTo(3);
        assertThat(report.count("blank lines")).isEqualTo(2);
        assertThat(report.count("edges read")).isEqualTo(3);
        assertThat(report.count("bad lines skipped")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFa,b\n", "\uFEFF\"a\",b\n", "\uFEFFsource,target\na,b", "\uFEFF\r\na,b\r\n", "a,b\r"})
    void marksAndLineEndsAreNoPartOfNames(String text) {
        assertThat(Reading.names(new Reading().text(text).graph())).containsExactly("a", "b");
    }

    @Test
    void aHashIsPartOfANameWhereTheFirstLinesAreNoComments() {
        assertThat(edges("a b#\n#b c\nb %c\n")).containsExactly("a b#", "#b c", "b %c");
        assertThat(edges("#cats\tx\n%x\t#dogs\n")).containsExactly("#cats x", "%x #dogs");
        assertThat(edges("# two columns\na\tb\n%b\tc\n# that was all\n")).containsExactly("a b", "%b c");
    }

    @Test
    void aHeaderOfKnownNamesSaysWhatTheColumnsAre() {
        assertThat(edges("source\ttarget\na\tb\n")).containsExactly("a b");
        assertThat(edges("To,From\na,b\n")).containsExactly("b a");
        assertThat(edges("\"weight\",\"dst\",\"src\"\n2,a,b\n3,a,c\n")).containsExactly("b a 2.0", "c a 3.0");
        assertThat(edges("u v skip timestamp\na b x 9\n")).containsExactly("a b @9");
        assertThat(edges("head;relation;tail\na;likes;b\n")).containsExactly("a b likes");
    }

    @Test
    void textAboveNumbersIsAHeader() {
        assertThat(edges("user item stars\na b 2\na c 5\n")).containsExactly("a b 2.0", "a c 5.0");
    }

    @Test
    void textAboveDatesIsAHeader() {
        assertThat(edges("Kunde,Ware,time\na,b,1970-01-02\na,c,1970-01-03\n")).hasSize(2);
        assertThat(edges("Customer ID,SKU,when\na,b,1970-01-02\n")).containsExactly("a b @86400");
    }

    @Test
    void aFirstRowOfTheColumnsThatARecipeCallsByNameIsAHeader() {
        Reading reading = new Reading().directed().columns("Ware=target,Kunde=source,Art=type");
        assertThat(Reading.edges(reading.text("Kunde,Ware,Art\na,b,x\n").graph()))
                .containsExactly("a b x");
    }

    @Test
    void namesThatStandFurtherOnAreNoHeader() {
        assertThat(edges("user item\na b\n")).containsExactly("a b");
        assertThat(edges("user item\na b\nuser c\n")).containsExactly("user item", "user c", "a b");
        assertThat(edges("x y\na b\n")).containsExactly("x y", "a b");
    }

    /** Columns of one stem are the ends of an edge, whatever they are ends of. */
    @ParameterizedTest
    @ValueSource(strings = {"customer_a,customer_b", "stopFrom,stopTo", "left node,right node", "when,port.x,port.y"})
    void twoColumnsOfOneStemAreTheEndsOfAnEdge(String header) {
        String in = header.startsWith("when") ? "3," : "";
        assertThat(edges(header + "\n" + in + "k,l\n" + in + "l,m\n").stream()
                        .map(edge -> edge.substring(0, 3))
                        .toList())
                .containsExactly("k l", "l m");
    }

    /** Where rows below are of that form too it is an edge, and where its names come far below that is said. */
    @Test
    void anEdgeThatLooksLikeAHeaderIsNotLostUnsaid() {
        assertThat(edges("north_left,north_right\nsouth_left,south_right\n")).hasSize(2);
        StringBuilder rows = new StringBuilder("x_a,x_b\n");
        for (int i = 0; i < 500; i++) {
            rows.append("p").append(i).append(",p").append(i + 1).append('\n');
        }
        assertThat(new Reading().text(rows.toString()).report().taken()).endsWith("500 edges, 0 odd lines");
        assertThat(new Reading().text(rows + "x_a,p3\n").report().taken())
                .endsWith(
                        "; the header's x_a is further on too: if it is an edge, say so by graph.header: no (import: --header no)");
    }

    /** What it is taken for instead is an edge between two words that nothing else has. */
    @Test
    void aFirstLineThatMayBeAHeaderIsToldOf() {
        StringBuilder ring = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            ring.append("k").append(i).append(",k").append((i + 1) % 12).append('\n');
        }
        Imported read = new Reading().text("kunde,nachbar\n" + ring);
        assertThat(read.graph().edges()).isEqualTo(13);
        assertThat(read.report().taken())
                .endsWith("; line 1, kunde, nachbar, holds what no other line does: if it names the columns, say so by"
                        + " graph.header: yes (import: --header yes)");
        assertThat(new Reading().text("k3,nachbar\n" + ring).report().taken()).endsWith("13 edges, 0 odd lines");
        assertThat(new Reading().text(ring.toString()).report().taken()).endsWith("12 edges, 0 odd lines");
    }

    @Test
    void aHeaderMayBeSaidOrDenied() {
        Reading reading = new Reading().directed();
        assertThat(Reading.edges(reading.header(Header.YES)
                        .text("# x\n\nuser item\na b\n")
                        .graph()))
                .containsExactly("a b");
        assertThat(Reading.edges(
                        reading.header(Header.NO).text("source target\na b\n").graph()))
                .containsExactly("source target", "a b");
    }

    @Test
    void columnsStandWhereTheyAreSaidToStand() {
        Graph graph = new Reading()
                .directed()
                .columns("target,skip,time,source,type,weight")
                .text("b,x,12,a,knows,0.5\nc,y,-3,a,likes,2\nc,z,7,b,knows,1e3\n")
                .graph();
        assertThat(Reading.edges(graph))
                .containsExactly("a b 0.5 knows @12", "a c 2.0 likes @-3", "b c 1000.0 knows @7");
        assertThat(graph.edgeTypes()).containsExactly("knows", "likes");
    }

    @Test
    void columnsBehindTheNamedOnesArePassedOver() {
        assertThat(Reading.edges(new Reading()
                        .directed()
                        .columns("source,target")
                        .text("a b x\nb c y\n")
                        .graph()))
                .containsExactly("a b", "b c");
    }

    @Test
    void aHeaderStaysAHeaderWhereColumnsAreNamed() {
        String text = "from,to,weight\na,b,2\na,c,3\n";
        assertFails(
                new Reading().columns("target,source,skip"),
                text,
                "(standard input): graph.columns 'target,source,skip' takes column 'from' for target; if that is meant, say"
                        + " so by name, such as from=target, else give the table's order, source,target,weight");
        assertThat(Reading.edges(new Reading()
                        .directed()
                        .columns("from=target,to=source")
                        .text(text)
                        .graph()))
                .containsExactly("b a", "c a");
    }

    @Test
    void quotedFieldsMayHoldSeparatorsAndQuotes() {
        Graph graph = new Reading()
                .directed()
                .text("\"Paris, Texas\",\"the \"\"Big\"\" Apple\",\"2\"\n\"Paris, Texas\",plain,\"3\"\n")
                .graph();
        assertThat(Reading.names(graph)).containsExactly("Paris, Texas", "the \"Big\" Apple", "plain");
        assertThat(graph.out().weights()).containsExactly(2, 3);
    }

    @Test
    void namesAreTextEvenWhereTheyAreNumbers() {
        Graph graph = new Reading().text("7 007\n7.0 -7\n+7 7e0\n").graph();
        assertThat(Reading.names(graph)).containsExactly("7", "007", "7.0", "-7", "+7", "7e0");
    }

    @Test
    void namesOfAnyScript() {
        String[] names = {"Zürich", "東京", "Ναύπακτος", "🦊", "Украина", "ģimene"};
        StringBuilder text = new StringBuilder("start\tend\n");
        for (int i = 0; i + 1 < names.length; i++) {
            text.append(names[i]).append('\t').append(names[i + 1]).append('\n');
        }
        Graph graph = new Reading().header(Header.YES).text(text.toString()).graph();
        assertThat(Reading.names(graph)).containsExactly(names);
        assertThat(graph.ids().id("東京")).isEqualTo(1);
    }

    @Test
    void idsCountUpByFirstAppearance() {
        assertThat(Reading.names(new Reading().text("b a\nz b\na y\n").graph())).containsExactly("b", "a", "z", "y");
    }

    @Test
    void idsCountUpByFirstAppearanceAcrossGroupsOfBlocks() {
        StringBuilder front = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            front.append(i).append(" x").append(i).append('\n');
        }
        String back = "x5 y\nnew 7\n0 last\n";
        int comments = 17 * Blocks.SIZE; // a group is 16 blocks
        front.insert(0, "# names\n");
        byte[] bytes = new byte[front.length() + comments + back.length()];
        Arrays.fill(bytes, (byte) '#');
        System.arraycopy(front.toString().getBytes(StandardCharsets.UTF_8), 0, bytes, 0, front.length());
        for (int end = front.length() + Blocks.SIZE / 2; end <= front.length() + comments; end += Blocks.SIZE / 2) {
            bytes[end - 1] = '\n';
        }
        byte[] tail = back.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(tail, 0, bytes, bytes.length - tail.length, tail.length);
        Imported result = new Reading().directed().threads(2).bytes(bytes);
        List<String> names = Reading.names(result.graph());
        assertThat(names).hasSize(203).startsWith("0", "x0", "1", "x1").endsWith("99", "x99", "y", "new", "last");
        assertThat(Reading.edges(result.graph())).hasSize(103).contains("x5 y", "new 7", "0 last", "42 x42");
        assertThat(result.report().count("comment lines")).isEqualTo(35);
    }

    @Test
    void weightsAreTheNearestFloats() {
        String[] texts = {"0.1", "1e-45", "3.4e38", "16777217", "2.50", "1.", ".5", "1e0", "0.30000000000000004"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < texts.length; i++) {
            text.append("a ").append(i).append(' ').append(texts[i]).append('\n');
        }
        float[] weights =
                new Reading().directed().text(text.toString()).graph().out().weights();
        assertThat(weights).containsExactly(0.1f, Float.MIN_VALUE, 3.4e38f, 16777216, 2.5f, 1, 0.5f, 1, 0.3f);
    }

    @Test
    void weightsAreThereWhereAColumnHasThem() {
        Csr ones = new Reading().text("a b 1\nb c 1.0\n").graph().out();
        assertThat(ones.weights()).containsExactly(1, 1, 1, 1);
        assertThat(ones.proportions()).isNull();
        assertThat(new Reading().text("a b\nb c\n").graph().out().weights()).isNull();
    }

    @Test
    void whatIsReadOfALineDoesNotRunIntoTheNext() {
        Imported result = new Reading()
                .directed()
                .columns("source,target,weight,type,time")
                .duplicates(Duplicates.KEEP)
                .skipBadLines()
                .text("a,b,1,x,1\nc,d,2,y\ne,,2,y,2\n,f,2,y,2\ng,h,0,y,2\ni,j,2,y,z\na,c,2,,3\n");
        assertThat(Reading.edges(result.graph())).containsExactly("a b 1.0 x @1", "a c 2.0  @3");
        assertThat(Reading.names(result.graph())).containsExactly("a", "b", "c");
        assertThat(result.graph().edgeTypes()).containsExactly("x", "");
    }

    @Test
    void moreEdgesThanABlockFirstHasRoomFor() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("hub ")
                    .append(i)
                    .append(' ')
                    .append(i + 1)
                    .append(" t")
                    .append(i % 3)
                    .append(' ')
                    .append(-i)
                    .append('\n');
        }
        Graph graph = new Reading()
                .directed()
                .columns("source,target,weight,type,time")
                .text(text.toString())
                .graph();
        List<String> edges = Reading.edges(graph);
        assertThat(edges).hasSize(5000);
        for (int i = 0; i < 5000; i++) {
            assertThat(edges.get(i)).isEqualTo("hub " + i + " " + (i + 1f) + " t" + i % 3 + " @" + -i);
        }
    }

    private static void assertFails(Reading reading, String text, String message) {
        assertThatThrownBy(() -> reading.text(text))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a b~c|2|needs 2 fields, has 1: 'c'",
                "a b 1~b c|2|needs 3 fields, has 2: 'b c'",
                "a,b~Smith, John,c|2|needs 2 fields, has 3; a field that holds a comma must stand in quotes: 'Smith, John,c'",
                "a b~# of c|2|needs 2 fields, has 3; if it is a comment, set graph.comments to '#': '# of c'",
                "a b~# c|2|is like a comment; if it is a comment, set graph.comments to '#': '# c'",
                "# c~a b~#c d|3|begins with # as the comments in front do, and has as many fields as a row; if it is one, take those comments out or set graph.comments to none, else take this line out: '#c d'",
                "# x~a b 1~~# x~b c x|5|the weight 'x' is not a finite number above 0: 'b c x'",
                "a b 1~b c 0|2|the weight '0' is not a finite number above 0: 'b c 0'",
                "a b 1~b c -1|2|the weight '-1' is not a finite number above 0: 'b c -1'",
                "a b 1~b c 1e39|2|the weight '1e39' is beyond 3.4e38, the greatest that there can be: 'b c 1e39'",
                "a b 1~b c 1e-46|2|the weight '1e-46' is below 1.4e-45, the least that there can be: 'b c 1e-46'",
                "a b 1~b c 1e300|2|the weight '1e300' is beyond 3.4e38, the greatest that there can be: 'b c 1e300'",
                "a b 1~b c NaN|2|the weight 'NaN' is not a finite number above 0: 'b c NaN'",
                "u,v,time~a,b,1~a,c,now|3|the time 'now' is not a number or a date: 'a,c,now'",
                "u,v,time~a,b,1~a,c,Infinity|3|the time 'Infinity' is not a number or a date: 'a,c,Infinity'",
                "a,b~,c|2|a node name is empty: ',c'",
                "a,b~c,\"\"|2|a node name is empty: 'c,\"\"'",
                "a,b~\"c,d|2|a quote is opened and not closed: '\"c,d'",
                "a\tb~c\u0001d|2|needs 2 fields, has 1: 'c d'",
            })
    void aBadLineIsNamedWithItsNumberAndText(String lines, int number, String message) {
        String advice =
                ". Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)";
        for (String end : List.of("\n", "\r\n")) {
            assertFails(
                    new Reading(),
                    lines.replace("~", end) + end + "x y 2" + end,
                    "(standard input):" + number + ": " + message + advice);
        }
    }

    @Test
    void aLongLineIsShortened() {
        for (int length : new int[] {80, 81, 1000}) {
            String line = length == 80 ? "x".repeat(80) : "x".repeat(77) + "...";
            assertFails(
                    new Reading(),
                    "a b\n" + "x".repeat(length) + "\n",
                    "(standard input):2: needs 2 fields, has 1: '" + line
                            + "'. Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)");
        }
    }

    @Test
    void aFileWithoutEdgesSaysSo() {
        Reading reading = new Reading();
        assertFails(reading, "", "(standard input): is empty; give lines of: source, target, and if you like a weight");
        assertFails(
                reading,
                "# a b\n\n",
                "(standard input): holds no edges; give lines of: source, target, and if you like a weight");
        assertFails(
                reading,
                "alone\n",
                "(standard input): a line has one field, 'alone'; an edge needs two."
                        + " If they are separated otherwise, say graph.format: tsv, csv or space (import: --format)");
        assertFails(
                reading,
                "a b likes\n",
                "(standard input): the third column, 'likes', is not a weight;"
                        + " say what the columns are, such as graph.columns: 'source,target,type' (import: --columns);"
                        + " facts, head, relation, tail, need no word on it where task.kind is kg");
    }

    /** Of facts a word for the type says that the first line names the columns, where relations below come again and again. */
    @Test
    void aWordForTheRelationNamesTheColumnsOfFacts() {
        StringBuilder facts = new StringBuilder("thing,relation,other\n");
        for (int i = 0; i < 12; i++) {
            facts.append("a")
                    .append(i)
                    .append(i % 2 == 0 ? ",made_of,b" : ",part_of,b")
                    .append(i)
                    .append('\n');
        }
        assertThat(new Reading()
                        .columns("source,type,target")
                        .text(facts.toString())
                        .report()
                        .count("edges read"))
                .isEqualTo(12);
        assertThat(new Reading()
                        .columns("source,type,target")
                        .text(facts.toString().replace("made_of", "relation"))
                        .report()
                        .count("edges read"))
                .isEqualTo(13);
    }

    @Test
    void columnsThatMeanNothingAreRefused() {
        assertFails(
                new Reading().columns("source,goal"),
                "a b\n",
                "graph.columns: unknown column 'goal'; the names are source, target, weight, type, time and skip");
        assertFails(
                new Reading().columns("source=deliverer,target=customer"),
                "deliverer,customer\na,b\n",
                "(standard input): has no column 'source', and 'deliverer' is one: turn them round, deliverer=source (in a"
                        + " recipe graph.columns: {source: deliverer})");
        assertFails(
                new Reading().columns("payer=source,payer=target"),
                "payer,payee\na,b\n",
                "(standard input): column 'payer' is both the source and the target; say which it is");
        assertFails(
                new Reading().columns("payer=source,3=target"),
                "payer,payee\na,b\n",
                "(standard input): has no column '3'; there are payer, payee; numbers are from 1 to 2");
        assertFails(
                new Reading().columns("source,target,from"),
                "a b c\n",
                "graph.columns: column 'source' is named twice");
        assertFails(
                new Reading().columns("source,weight"),
                "a 1\n",
                "graph.columns: columns 'source,weight' must name source and target");
        assertFails(
                new Reading(),
                "source,weight\na,1\n",
                "(standard input): has the columns source, weight, and no target among them; say which are, such as"
                        + " graph.columns: source=source,weight=target, or the other way round");
    }
}
