package dev.graft.base;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What can be written and read back bit for bit. */
public interface State {
    /** Writes the values. */
    void write(DataOutput out) throws IOException;

    /** Reads what {@link #write} wrote for a state of the same shape. */
    void read(DataInput in) throws IOException;
}
