package dev.graft.recipe;

import dev.graft.base.BadInput;
import java.util.Locale;

/**
 * What an update may do by itself.
 *
 * @param train how a batch is learned
 * @param gate what a version must hold to be used
 * @param drift what is taken for a change of the data
 * @param stream how a stream is cut
 * @param graph how edges that came are read
 */
public record UpdatePolicy(Continual train, Gate gate, Drift drift, Stream stream, Files graph) {
    /** Every default. */
    public static final UpdatePolicy USUAL = new UpdatePolicy(
            Continual.USUAL,
            new Gate(1000, 0.02),
            new Drift(0.01, 1, 1),
            new Stream(100, 1, 60),
            new Files(OnBadLine.RECIPE, Header.RECIPE));

    /**
     * A version is not used where a fixed set of items is told significantly worse by it.
     *
     * @param canary items of that set; 0: no gate
     * @param tolerance share of what the version in use tells of them that may be lost
     */
    public record Gate(int canary, double tolerance) {
        public Gate {
            Require.atLeast(0, "gate.canary", canary);
            Require.notNegative("gate.tolerance", tolerance);
        }
    }

    /**
     * @param falseAlarms chance that data which never change raise an alarm, ever
     * @param least items that a batch needs to be learned; fewer wait for more
     * @param retrainAt items learned by updates, as a multiple of what fine-tuning knew, from which on training anew is advised
     */
    public record Drift(double falseAlarms, int least, double retrainAt) {
        public Drift {
            if (!(falseAlarms > 0 && falseAlarms < 1)) {
                throw new BadInput(String.format(
                        Locale.ROOT,
                        "drift.falseAlarms is %s, must be above 0 and below 1, such as 0.01",
                        falseAlarms));
            }
            Require.atLeast(1, "drift.least", least);
            Require.positive("drift.retrainAt", retrainAt);
        }
    }

    /**
     * @param batch lines that are learned at once, at most
     * @param latency seconds that a batch waits for more after its first line
     * @param version seconds after which what was learned becomes a version
     */
    public record Stream(int batch, double latency, double version) {
        public Stream {
            Require.atLeast(1, "stream.batch", batch);
            Require.notNegative("stream.latency", latency);
            Require.positive("stream.version", version);
        }
    }

    /** What becomes of lines that cannot be read. */
    public enum OnBadLine {
        /** What the run's recipe says. */
        RECIPE,
        /** The first is an error. */
        ERROR,
        /** They are left out, and counted. */
        SKIP
    }

    /** Whether the first line names the columns. */
    public enum Header {
        /** What the run's recipe says. */
        RECIPE,
        /** Where it looks like one. */
        AUTO,
        /** It does. */
        YES,
        /** It is an edge. */
        NO
    }

    /** Where files that came are others than the run's own. */
    public record Files(OnBadLine onBadLine, Header header) {
        /** The recipe's reading, with what is said here. */
        public GraphSpec of(GraphSpec graph) {
            GraphSpec lines = onBadLine == OnBadLine.RECIPE
                    ? graph
                    : graph.withOnBadLine(GraphSpec.BadLines.valueOf(onBadLine.name()));
            return header == Header.RECIPE ? lines : lines.withHeader(GraphSpec.Header.valueOf(header.name()));
        }
    }
}
