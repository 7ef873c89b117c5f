package dev.graft.run;

/** How an experiment comes by its models. */
enum Doing {
    TRAINS("fine-tune", "training what is kept, on everything known"),
    BLENDS("blend", "blending what is kept, of what members keep"),
    DISTILS("distil", "distilling what is kept, from what the blend keeps"),
    READS("blend", "");

    final String step;
    final String everything;

    Doing(String step, String everything) {
        this.step = step;
        this.everything = everything;
    }

    boolean writes() {
        return this != READS;
    }

    /** Whether starts are there already, and nothing may train them. */
    boolean startsGiven() {
        return this != TRAINS;
    }

    /** Whether it holds what a training does. */
    boolean fits() {
        return this == TRAINS || this == DISTILS;
    }
}
