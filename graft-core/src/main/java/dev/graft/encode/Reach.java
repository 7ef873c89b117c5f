package dev.graft.encode;

/** How far vectors may go, at the scale of x. */
public interface Reach {
    /**
     * Rows as far as they may go, in place: those that must stay, and all where a budget would be passed.
     *
     * @return the share of their way that those which may move went
     */
    double hold(float[] rows);

    /** Mean of {@code ‖row - x‖ / ‖x‖} over the rows that the start gave, as {@link dev.graft.math.RowDistances} tells it. */
    double moved(float[] rows);

    /** AUC by which rows tell the graph's edges from other pairs. */
    double edges(float[] rows);

    /** Greatest fall of that. */
    double forget();
}
