/** A program that trains and asks. */
module dev.graft.examples.plain {
    requires dev.graft.core;
}
