package dev.graft.base;

/** Words of a command line as a shell reads them. */
public final class Shell {
    private Shell() {}

    /** A word in quotes, where the shell would read it otherwise. */
    public static String word(String word) {
        return word.matches("[\\w@%+:,./=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
