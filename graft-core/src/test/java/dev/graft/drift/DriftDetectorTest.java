package dev.graft.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.base.JsonText;
import dev.graft.base.Nullable;
import dev.graft.math.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriftDetectorTest {
    private static final double RATE = 0.05;

    private static Moments events(double share, int values, Seeds random) {
        double[] losses = new double[values];
        for (int i = 0; i < values; i++) {
            losses[i] = random.nextDouble() < share ? 1 : 0;
        }
        return Moments.of(losses);
    }

    /** At most 5 of 100 streams are to give a false alarm; 10 of 100 such have a probability of less than 3 %. */
    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.02, 0.3})
    void falseAlarmsOfEvents(double share) {
        int alarms = 0;
        for (int r = 0; r < 100; r++) {
            DriftDetector detector = new DriftDetector(RATE);
            boolean alarm = false;
            Seeds random = Seeds.of(r, 11);
            for (int t = 0; t < 80; t++) {
                alarm |= detector.add(events(share, 50, random)) != null;
            }
            alarms += alarm ? 1 : 0;
        }
        assertThat(alarms).isLessThan(10);
    }

    /** Values that depend on each other, which a bound for single values takes for a change each time. */
    @Test
    void falseAlarmsOfDependentValues() {
        int alarms = 0;
        for (int r = 0; r < 100; r++) {
            DriftDetector detector = new DriftDetector(RATE);
            boolean alarm = false;
            Seeds random = Seeds.of(r, 12);
            double state = 0;
            for (int t = 0; t < 60; t++) {
                double[] losses = new double[100];
                for (int i = 0; i < losses.length; i++) {
                    state = 0.9 * state + Math.sqrt(0.19) * random.nextGaussian();
                    losses[i] = 1 / (1 + Math.exp(-state));
                }
                alarm |= detector.add(Moments.of(losses)) != null;
            }
            alarms += alarm ? 1 : 0;
        }
        assertThat(alarms).isLessThan(10);
    }

    /** The evidence's expectation is at most 1 at any time. */
    @Test
    void evidenceIsOneOnAverage() {
        double sum = 0;
        for (int r = 0; r < 1000; r++) {
            DriftDetector detector = new DriftDetector(1e-9);
            Seeds random = Seeds.of(r, 13);
            for (int t = 0; t < 12; t++) {
                double[] losses = new double[50];
                for (int i = 0; i < losses.length; i++) {
                    losses[i] = random.nextDouble();
                }
                detector.add(Moments.of(losses));
            }
            sum += detector.evidence();
        }
        assertThat(sum / 1000).isBetween(0.5, 1.1);
    }

    @ParameterizedTest
    @CsvSource({"0.1,0.3", "0.5,0.4", "0.02,0.1"})
    void shiftIsFoundWithPlaceAndSize(double before, double after) {
        DriftDetector detector = new DriftDetector(RATE);
        Seeds random = Seeds.of(14);
        @Nullable Change change = null;
        int t = 0;
        for (; t < 100 && change == null; t++) {
            change = detector.add(events(t < 40 ? before : after, 200, random));
        }
        Change found = Objects.requireNonNull(change);
        assertThat(found.seen()).isEqualTo(t - 1).isBetween(40L, 60L);
        assertThat(40L).isBetween(found.earliest(), found.latest());
        assertThat(found.batch()).isBetween(found.earliest(), found.latest());
        assertThat(found.delay()).isEqualTo(found.seen() - found.batch() + 1);
        assertThat(after - before).isBetween(found.low(), found.high());
        assertThat(found.low() * found.high()).isPositive();
        assertThat(found.difference()).isCloseTo(after - before, Offset.offset(0.08));
        assertThat(detector.windowBatches()).isEqualTo(found.delay());
        assertThat(detector.windowMean()).isCloseTo(found.after(), Offset.offset(1e-12));
        // From there on it is a stream like any other.
        for (int i = 0; i < 20; i++) {
            assertThat(detector.add(events(after, 200, random))).isNull();
        }
    }

    @Test
    void gradualShiftIsFound() {
        DriftDetector detector = new DriftDetector(RATE);
        Seeds random = Seeds.of(15);
        List<Change> changes = new ArrayList<>();
        for (int t = 0; t < 100; t++) {
            @Nullable Change change = detector.add(events(0.2 + 0.1 * Math.clamp((t - 30) / 20.0, 0, 1), 200, random));
            if (change != null) {
                changes.add(change);
            }
        }
        assertThat(changes).isNotEmpty();
        assertThat(changes.getFirst().seen()).isBetween(31L, 60L);
        assertThat(changes).allMatch(change -> change.difference() > 0);
    }

    /** A long stream is held as few buckets, and they are all of it. */
    @Test
    void memoryGrowsWithTheLogarithm() {
        DriftDetector detector = new DriftDetector(RATE);
        Seeds random = Seeds.of(16);
        double sum = 0;
        for (int t = 0; t < 2000; t++) {
            Moments batch = events(0.3, 50, random);
            sum += batch.sum();
            assertThat(detector.add(batch)).isNull();
        }
        assertThat(detector.windowBatches()).isEqualTo(2000);
        assertThat(detector.windowMean()).isCloseTo(sum / 100_000, Offset.offset(1e-9));
        assertThat((List<?>) detector.state().get("buckets")).hasSizeLessThan(33 * 7);
    }

    @Test
    void stateSurvivesAsJson() {
        DriftDetector whole = new DriftDetector(RATE);
        DriftDetector cut = new DriftDetector(RATE);
        Seeds random = Seeds.of(17);
        List<Change> changes = new ArrayList<>();
        for (int t = 0; t < 120; t++) {
            Moments batch = events(t < 70 ? 0.1 : 0.2, 37, random);
            @Nullable Change change = whole.add(batch);
            cut = DriftDetector.of(read(Json.pretty(cut.state())), "state.json");
            assertThat(cut.add(batch)).isEqualTo(change);
            if (change != null) {
                changes.add(change);
            }
        }
        assertThat(changes).hasSize(1);
        assertThat(Json.line(cut.state())).isEqualTo(Json.line(whole.state()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String json) {
        return (Map<String, Object>) Objects.requireNonNull(JsonText.parse(json));
    }

    /** Batches of ten values say together what one of fifty says, and are counted by themselves. */
    @Test
    void smallBatchesArePutTogether() {
        DriftDetector small = new DriftDetector(RATE);
        DriftDetector large = new DriftDetector(RATE);
        Seeds random = Seeds.of(18);
        @Nullable Change ofSmall = null;
        @Nullable Change ofLarge = null;
        for (int t = 0; t < 60 && ofLarge == null; t++) {
            double sum = 0;
            for (int i = 0; i < 5; i++) {
                Moments batch = events(t < 20 ? 0.1 : 0.6, 10, random);
                sum += batch.sum();
                assertThat(ofSmall).isNull();
                ofSmall = small.add(batch);
            }
            ofLarge = large.add(new Moments(50, sum, sum));
        }
        Change few = Objects.requireNonNull(ofSmall);
        Change many = Objects.requireNonNull(ofLarge);
        assertThat(few.batch()).isEqualTo(5 * many.batch());
        assertThat(few.seen()).isEqualTo(5 * many.seen() + 4);
        assertThat(few.low()).isEqualTo(many.low());
    }

    @Test
    void whatNeverVaries() {
        DriftDetector detector = new DriftDetector(RATE);
        double[] losses = new double[70];
        java.util.Arrays.fill(losses, 0.1);
        for (int t = 0; t < 50; t++) {
            assertThat(detector.add(Moments.of(losses))).isNull();
        }
        java.util.Arrays.fill(losses, 0.9);
        @Nullable Change change = null;
        for (int t = 0; t < 3 && change == null; t++) {
            change = detector.add(Moments.of(losses));
        }
        assertThat(Objects.requireNonNull(change).batch()).isEqualTo(50);
    }

    @Test
    void nothingIsKnownOfNothing() {
        DriftDetector detector = new DriftDetector(RATE);
        assertThat(detector.evidence()).isEqualTo(1);
        assertThat(detector.windowMean()).isNaN();
        assertThat(detector.batches()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void rateMustBeOne(double rate) {
        assertThatThrownBy(() -> new DriftDetector(rate))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("must be above 0 and below 1");
    }

    @Test
    void lossesMustBeWithinOne() {
        assertThatThrownBy(() -> Moments.of(0.5, Double.NaN))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("value 2 of 2 is NaN, must be in [0, 1]");
        assertThatThrownBy(() -> Moments.of(1.5)).isInstanceOf(BadInput.class);
        assertThatThrownBy(Moments::of).isInstanceOf(BadInput.class).hasMessageContaining("1 value or more");
        assertThatThrownBy(() -> new Moments(10, 5, 6)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> new Moments(10, 5, 2)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> new Moments(10, Double.NaN, 2)).isInstanceOf(BadInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"falseAlarms\":0.05,\"batches\":1,\"unit\":50,\"open\":[],\"buckets\":3}",
                "{\"falseAlarms\":0.05,\"batches\":1,\"unit\":50,\"open\":[],\"buckets\":[[1,1,50]]}",
                "{\"falseAlarms\":0.05,\"batches\":1,\"unit\":50,\"open\":[],\"buckets\":[[9,9,50,1,1,1]]}",
                "{\"falseAlarms\":0.05,\"batches\":1,\"unit\":50,\"open\":[],\"buckets\":[[1,1,50,null,1,1]]}"
            })
    void whatIsNoState(String json) {
        assertThatThrownBy(() -> DriftDetector.of(read(json), "watch.json"))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("watch.json: ")
                .hasMessageContaining("begin the stream anew");
    }
}
