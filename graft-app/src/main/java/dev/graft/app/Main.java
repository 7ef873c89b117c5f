package dev.graft.app;

/** The only main. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.err.println("graft: not built yet");
        System.exit(1);
    }
}
