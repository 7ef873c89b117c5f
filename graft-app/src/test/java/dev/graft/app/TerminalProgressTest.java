package dev.graft.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Progress: what fits, and what is left. */
class TerminalProgressTest {
    private final AtomicLong nanos = new AtomicLong();
    private final TimeLeft left = new TimeLeft(nanos::get);

    private void seconds(double seconds) {
        nanos.addAndGet((long) (seconds * TimeUnit.SECONDS.toNanos(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 40, 60, 80, 81, 200})
    void aBarNeverTurnsTheLine(int columns) {
        for (double fraction : new double[] {0, 0.005, 0.5, 0.999}) {
            String bar = TerminalProgress.bar(
                    "pretrain deepwalk",
                    fraction,
                    "epoch 34/80, loss 0.2345, 12.1 M pairs/s, validation 0.4321",
                    "more than 3 min left of this step",
                    columns);
            assertThat(Fold.width(bar)).isLessThan(columns);
        }
    }

    @Test
    void detailsGoBeforeTheTimeThatIsLeft() {
        assertThat(TerminalProgress.bar("fit", 0.5, "epoch 1/2, loss 0.1", "about 2 min left", 200))
                .isEqualTo("############------------ fit 50 %, epoch 1/2, loss 0.1, about 2 min left");
        assertThat(TerminalProgress.bar("fit", 0.5, "epoch 1/2, loss 0.1", "about 2 min left", 50))
                .isEqualTo("####---- fit 50 %, epoch 1/2, about 2 min left");
        assertThat(TerminalProgress.bar("fit", 0.5, "epoch 1/2, loss 0.1", "about 2 min left", 40))
                .isEqualTo("####---- fit 50 %, about 2 min left");
    }

    @Test
    void aTerminalIsRedrawnAndAFileGetsLines() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(out, true, StandardCharsets.UTF_8);
        TerminalProgress progress = new TerminalProgress(err, new Screen(80, 80, true));
        progress.step("fit", 0.5, "epoch 1/2");
        progress.step("fit", 1, "");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("\r\033[K\033[?7l############------------ fit 50 %, epoch 1/2\033[?7h\r\033[Kfit: 0.")
                .endsWith(" s\n");
        out.reset();
        TerminalProgress lines = new TerminalProgress(err, Screen.NONE);
        lines.step("fit", 0.5, "epoch 1/2");
        lines.step("fit", 1, "");
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("fit: 0\\.\\d s\n");
    }

    @Test
    void onePieceIsTimedByWhatWasDoneOfIt() {
        left.piece("train", 0.1);
        assertThat(left.text(0.1)).isEmpty();
        seconds(30);
        // A fifth in half a minute, three fifths to go.
        assertThat(left.text(0.3)).isEqualTo("about 2 min left");
        // What was done before it was cut off says nothing.
        left.pieceEnds();
        left.piece("train", 0.9);
        seconds(0.5);
        assertThat(left.text(0.95)).isEmpty();
        seconds(99.5);
        assertThat(left.text(0.95)).isEqualTo("about 2 min left");
    }

    @Test
    void aStageIsTimedOnceAPieceOfItIsDone() {
        left.stage("start", 0, 4, false);
        left.piece("train", 0);
        seconds(20);
        assertThat(left.text(0.5)).isEqualTo("about 20 s left of this step");
        seconds(20);
        left.stage("start", 1, 4, false);
        left.pieceEnds();
        left.piece("train", 0);
        // Three times forty seconds, and what comes after that is not known.
        assertThat(left.text(0)).isEqualTo("more than 2 min left");
        seconds(30);
        assertThat(left.text(0.1)).isEqualTo("more than 2 min left");
        // A piece that takes longer than those before does not bring the others nearer.
        seconds(500);
        assertThat(left.text(0.2)).isEqualTo("more than 80 s left");
    }

    @Test
    void theLastStageEndsTheWork() {
        left.stage("measure", 0, 3, true);
        seconds(3600);
        left.stage("measure", 1, 3, true);
        assertThat(left.text(0)).isEqualTo("about 2.0 h left");
        seconds(3600);
        left.stage("measure", 2, 3, true);
        assertThat(left.text(0)).isEqualTo("about 60 min left");
        seconds(3595);
        assertThat(left.text(0)).isEqualTo("a few seconds left");
        seconds(10);
        assertThat(left.text(0)).isEmpty();
    }
}
