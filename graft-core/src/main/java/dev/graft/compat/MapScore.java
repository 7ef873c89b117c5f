package dev.graft.compat;

/**
 * How a kind of map did on held-out rows.
 *
 * @param kind {@code identity}, {@code orthogonal}, {@code ridge} or {@code residual}
 * @param cosine mean cosine of a mapped row and the one it should be
 * @param kept mean share of the ten nearest of the old row that the mapped row finds among the old rows
 * @param behind mean of both less than the best kind's
 * @param error standard error of that, paired by rows; 0 of the best kind
 * @param lengths mean logarithm of the old row's length by the mapped row's
 * @param lengthsError its standard error
 */
public record MapScore(
        String kind, double cosine, double kept, double behind, double error, double lengths, double lengthsError) {}
