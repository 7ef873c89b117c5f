package dev.graft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times keep their order and their digits, from whatever text, and through a stored graph. */
class TimesTest {
    @TempDir
    Path dir;

    private static Imported read(String text) {
        return new Reading().directed().columns("source,target,time").text(text);
    }

    private static long[] times(Graph graph) {
        return Objects.requireNonNull(graph.out().times());
    }

    @Test
    void fractionsAreNotCut() {
        Graph graph = read("a b 0.0093\na c 0.01\na d 2\na e -1.5\n").graph();
        assertThat(graph.timeDecimals()).isEqualTo(4);
        assertThat(times(graph)).containsExactly(93, 100, 20000, -15000);
    }

    @Test
    void nanosecondsAreNotRounded() {
        Graph graph = read("a b 1700000000123456789\na c 1700000000123456790\n").graph();
        assertThat(graph.timeDecimals()).isZero();
        assertThat(times(graph)).containsExactly(1700000000123456789L, 1700000000123456790L);
    }

    @Test
    void datesAreSecondsSince1970() {
        Graph graph =
                read("a b 2015-03-01\na c 2015-03-01T00:00:00.5Z\na d 2015-03-01 10:00:00\na e 1969-12-31 23:59\n")
                        .graph();
        assertThat(graph.timeDecimals()).isEqualTo(1);
        assertThat(times(graph)).containsExactly(14251680000L, 14251680005L, 14252040000L, -600);
        Imported tabs = new Reading().directed().columns("source,target,time").text("a\tb\t2015-03-01 10:00:00.25\n");
        assertThat(times(tabs.graph())).containsExactly(142520400025L);
    }

    @Test
    void aColumnAfterNumbersIsNoTimeOfDay() {
        assertThat(times(read("a b 5 10:00\na c 2015 x\n").graph())).containsExactly(5, 2015);
    }

    @Test
    void datesBesideNumbersAreRefused() {
        assertThatThrownBy(() -> read("a b 2016\n\na c 2015-03-01\n"))
                .isInstanceOf(BadInput.class)
                .hasMessage("(standard input): the time of line 3 is a date, and that of 1 a number; give all as the"
                        + " same");
    }

    @Test
    void digitsThatDoNotFitBesideTheLargestAreRoundedAndCounted() {
        Imported imported = read("a b 0.00012345678901234567\na c 5432.123456789012\na d 7\n");
        assertThat(imported.graph().timeDecimals()).isEqualTo(15);
        assertThat(times(imported.graph()))
                .containsExactly(123456789012L, 5432123456789012000L, 7_000_000_000_000_000L);
        assertThat(imported.report().count("times rounded to 15 decimals")).isEqualTo(1);
        assertThat(read("a b 0.00012345678901234567\n").report().counts().keySet())
                .noneMatch(key -> key.contains("rounded"));
    }

    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    /** Up to the digits that are rounded, and told, order is that of the numbers; over many blocks and threads. */
    @ParameterizedTest
    @MethodSource("seeds")
    void orderIsThatOfTheNumbers(int seed) {
        Random random = new Random(seed);
        List<BigDecimal> numbers = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int places = random.nextInt(10);
        for (int i = 0; i < 400; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextInt(), random.nextInt(places + 1));
            numbers.add(number);
            text.append("s t").append(i).append(' ');
            text.append(random.nextBoolean() ? number.toPlainString() : number.toString())
                    .append('\n');
        }
        Graph graph = read(text.toString()).graph();
        Integer[] order = new Integer[numbers.size()];
        Arrays.setAll(order, i -> i);
        Integer[] byNumber = order.clone();
        Arrays.sort(byNumber, Comparator.comparing(numbers::get));
        long[] times = times(graph);
        Arrays.sort(order, Comparator.comparingLong(i -> times[i]));
        assertThat(order).isEqualTo(byNumber);
        for (int i = 0; i < times.length; i++) {
            assertThat(BigDecimal.valueOf(times[i], graph.timeDecimals())).isEqualByComparingTo(numbers.get(i));
        }
    }

    @Test
    void filesAreBroughtToOneScale() {
        Graph whole = read("a b 5\na c 7\n").graph();
        Graph fine = read("a b 5.25\n").graph();
        Graph none = new Reading().directed().text("a b\n").graph();
        List<Graph> all = Graphs.atOneTimeScale(List.of(whole, fine, none));
        assertThat(all).extracting(Graph::timeDecimals).containsExactly(2, 2, 0);
        assertThat(times(all.get(0))).containsExactly(500, 700);
        assertThat(all.get(0).in().times()).containsExactly(500, 700);
        assertThat(times(all.get(1))).containsExactly(525);
        assertThat(all.get(2)).isSameAs(none);
        Graph nanoseconds = read("a b 1700000000123456789\n").graph();
        assertThatThrownBy(() -> Graphs.atOneTimeScale(List.of(nanoseconds, fine)))
                .isInstanceOf(BadInput.class)
                .hasMessage(
                        "times of one file have 2 decimals, and 1700000000123456789 of another is too large to have as"
                                + " many; give all files' times in one unit");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void decimalsAreStoredAndStayWhenAGraphIsCut(boolean directed) {
        Reading reading = new Reading().columns("source,target,time");
        Graph graph = (directed ? reading.directed() : reading)
                .text("a b 0.5\nb c 0.25\nc d 3\n")
                .graph();
        GraphStore.save(graph, dir);
        Graph loaded = GraphStore.load(dir);
        SameGraph.assertSame(loaded, graph);
        assertThat(loaded.timeDecimals()).isEqualTo(2);
        boolean[] keep = new boolean[graph.nodes()];
        Arrays.fill(keep, 0, 3, true);
        assertThat(Graphs.induced(graph, keep).timeDecimals()).isEqualTo(2);
        assertThat(Graphs.withNodes(graph, List.of("x")).timeDecimals()).isEqualTo(2);
        assertThat(NameOrder.of(graph).timeDecimals()).isEqualTo(2);
    }

    /** Graphs of the first format have no decimals: a byte less, and another number in front. */
    @Test
    void graphsStoredBeforeAreRead() throws IOException {
        Graph graph = read("a b 5\nb c 7\n").graph();
        GraphStore.save(graph, dir);
        Path file = dir.resolve("graph.bin");
        byte[] present = Files.readAllBytes(file);
        int after = Integer.BYTES
                + 1
                + Long.BYTES
                + Integer.BYTES
                + 3 * (Integer.BYTES + 1)
                + Integer.BYTES
                + Integer.BYTES
                + 3;
        assertThat(present[after]).isZero();
        byte[] first = new byte[present.length - 1];
        System.arraycopy(present, 0, first, 0, after);
        System.arraycopy(present, after + 1, first, after, present.length - after - 1);
        first[3] = '1';
        CRC32C sum = new CRC32C();
        sum.update(first, 0, first.length - Long.BYTES);
        ByteBuffer.wrap(first).putLong(first.length - Long.BYTES, sum.getValue());
        Files.write(file, first);
        SameGraph.assertSame(GraphStore.load(dir), graph);
    }
}
