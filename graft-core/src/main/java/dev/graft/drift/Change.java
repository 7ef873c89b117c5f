package dev.graft.drift;

/**
 * A change of a stream's mean loss that chance does not explain. Batches count from 0, the first that the stream ever had.
 *
 * @param batch the first batch after it, as far as can be told
 * @param earliest of the batches that may be the first after it, 95 % of the evidence
 * @param latest of them
 * @param seen the batch that gave the alarm
 * @param before mean loss of the batches before {@code batch} that were kept
 * @param after mean loss of those from it on
 * @param low of the interval of {@code after - before}, at the probability that the detector was given for false alarms
 * @param high of it
 */
public record Change(
        long batch, long earliest, long latest, long seen, double before, double after, double low, double high) {
    /** How much higher the mean loss is than it was. */
    public double difference() {
        return after - before;
    }

    /** Batches from the change to the alarm. */
    public long delay() {
        return seen - batch + 1;
    }
}
