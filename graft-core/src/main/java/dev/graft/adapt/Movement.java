package dev.graft.adapt;

import dev.graft.base.Nullable;
import dev.graft.recipe.Adapt;

/**
 * What of one table's rows moves, and how far: a recipe's {@link Adapt}, row by row.
 *
 * @param rates share of the rate that each row has, {@code [rows]}; 0 keeps a row as it is, bit for bit. Empty: 1 for
 *     every row
 * @param fresh whether a row is one that the start had no vector for, {@code [rows]}; empty: none is
 * @param importance of each value for the graph's own objective, {@code [rows x dim]}, mean 1; empty where nothing asks
 * @param objective the graph's own, for joint training; null where nothing asks
 * @param home where rows were before anything moved them {@code [rows x dim]}; empty: where they are when training begins
 */
public record Movement(
        Adapt adapt,
        float[] rates,
        boolean[] fresh,
        float[] importance,
        @Nullable GraphLoss objective,
        float[] home) {
    /** Rows that are at home when training begins. */
    public Movement(Adapt adapt, float[] rates, boolean[] fresh, float[] importance, @Nullable GraphLoss objective) {
        this(adapt, rates, fresh, importance, objective, new float[0]);
    }

    /** Every row of any table moves freely. */
    public static final Movement FREE = new Movement(Adapt.FREE, new float[0], new boolean[0], new float[0], null);

    /**
     * Some rows move, the others stay, bit for bit.
     *
     * @param moving {@code [rows]}
     * @param fresh {@code [rows]}
     * @param anchor pull of those that move and are not fresh towards where they are
     */
    public static Movement of(boolean[] moving, boolean[] fresh, double anchor) {
        Adapt adapt = Adapt.FREE.withAnchor(anchor);
        boolean[] still = new boolean[moving.length];
        for (int r = 0; r < still.length; r++) {
            still[r] = !moving[r];
        }
        return new Movement(adapt, rates(still, fresh, adapt.rates()), fresh, new float[0], null);
    }

    public Movement {
        if (adapt.ewc() > 0 && importance.length == 0) {
            throw new IllegalArgumentException("ewc without importance");
        }
        if (adapt.joint().weight() > 0 && objective == null) {
            throw new IllegalArgumentException("joint training without an objective");
        }
    }

    /** Share of the rate of row {@code r}. */
    float rate(int r) {
        return rates.length == 0 ? 1 : rates[r];
    }

    /** Whether the start had no vector for row {@code r}. */
    boolean isFresh(int r) {
        return fresh.length > 0 && fresh[r];
    }

    /** Whether any row may move. */
    public boolean moves() {
        return adapt.method() != Adapt.Method.FROZEN;
    }

    /**
     * Adds the gradient of the graph's own objective, as far as it counts.
     *
     * @param rows {@code [nodes x dim]}
     * @param gradients of them, of a loss that is the sum of {@code batches} means
     */
    public void addJoint(float[] rows, float[] gradients, int batches, long seed) {
        if (objective != null && objective.arcs() > 0) {
            int sample = Math.min(adapt.joint().sample(), objective.arcs());
            objective.add(rows, gradients, sample, (float) (adapt.joint().weight() * batches), seed);
        }
    }

    /** Whether row {@code r} never moves. */
    boolean isFrozen(int r) {
        return adapt.method() == Adapt.Method.FROZEN || (rates.length > 0 && rates[r] == 0);
    }

    /** Whether all rows have rate 1. */
    boolean uniform() {
        return rates.length == 0;
    }

    /** Whether anything refers to where rows were at the start. */
    boolean looksBack() {
        return adapt.looksBack();
    }

    /** The same for a model whose rows stay. */
    public Movement frozen() {
        return new Movement(adapt.with(Adapt.Method.FROZEN), rates, fresh, importance, objective, home);
    }

    /** The same for rows that went from there already, and go on each for itself. */
    public Movement from(float[] rows) {
        return new Movement(adapt.with(Adapt.Method.FULL), rates, fresh, importance, objective, rows);
    }

    /** Rates of rows where those marked stay, fresh ones and given ones have their share; empty where all are 1. */
    public static float[] rates(boolean[] frozen, boolean[] fresh, Adapt.Rates shares) {
        float[] rates = new float[frozen.length];
        boolean plain = true;
        for (int r = 0; r < rates.length; r++) {
            boolean isFresh = fresh.length > 0 && fresh[r];
            rates[r] = (float) (frozen[r] ? 0 : isFresh ? shares.fresh() : shares.given());
            plain &= rates[r] == 1;
        }
        return plain ? new float[0] : rates;
    }
}
