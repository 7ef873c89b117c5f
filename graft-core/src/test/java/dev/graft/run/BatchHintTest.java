package dev.graft.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.graft.eval.Report;
import dev.graft.model.Noise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchHintTest {
    /** Ten epochs of the noise, after others of another that no longer count; a second repeat that is shorter. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4000 | 2    | 64; the head's gradient noise scale at the end is about 2,000: steps are mostly noise, a larger batch or a lower rate would steady them
            40   | 0.5  | 64; the head's gradient noise scale at the end is about 80: the batch is of its order
            4    | 2    | 64; the head's gradient noise scale at the end is about 2: steps are steady, a smaller batch would take more of them at little loss
            -4   | 2    | 64; too few batches an epoch to tell the head's gradient noise scale
            NaN  | NaN  | ''
            """)
    void tellsTheScaleOfTheLastEpochs(double trace, double square, String expected) {
        List<Report.Trace> traces = new ArrayList<>();
        for (int epoch = 0; epoch < 15; epoch++) {
            Noise noise = epoch < 5 ? new Noise(1e9, 1) : new Noise(trace, square);
            if (!Double.isNaN(trace) || epoch >= 5) {
                traces.add(new Report.Trace(0, epoch, 1, 1, 1, 1, 64, noise));
            }
        }
        traces.add(new Report.Trace(1, 0, 1, 1, 1, 1, 64, new Noise(trace, square)));
        assertThat(BatchHint.of(traces)).isEqualTo(expected);
    }
}
