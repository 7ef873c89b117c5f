package dev.graft.kind.recommend;

/**
 * What a rating is made of beside the product of both rows: {@code r = mean + bias of the user + bias of the item + product}.
 *
 * @param mean training rating
 * @param rows {@code [users + items]}
 */
record Biases(double mean, float[] rows) {}
