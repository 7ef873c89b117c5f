package dev.graft.train;

import dev.graft.graph.Bucket;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Trains one bucket at a time. The same bucket, rate and state give the same bits. */
public interface Learner {
    /** Trains a bucket; buckets of one round may run on several threads at once. */
    Stats fit(Bucket bucket, float lr);

    /** Whether every trained value is finite. */
    boolean finite();

    /** Remembers the present values as the best so far. */
    void keep();

    /** Returns to what {@link #keep} remembered; without one, does nothing. */
    void restore();

    /** Writes everything that training changes, bit for bit. */
    void write(DataOutput out) throws IOException;

    /** Reads what {@link #write} wrote. */
    void read(DataInput in) throws IOException;
}
