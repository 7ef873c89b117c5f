package dev.graft.base;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Folders whose names are on the disk, so that what is in them is found after a power loss. */
final class Folders {
    private Folders() {}

    /**
     * Makes a folder and those above it, where they are missing.
     *
     * @return those that were missing, the innermost first
     */
    static List<Path> make(Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path at = folder.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(at);
        }
        Files.createDirectories(folder);
        for (Path made : missing) {
            Path parent = made.getParent();
            if (parent != null) {
                force(parent);
            }
        }
        return missing;
    }

    /** Forces a folder's list of names to the disk. */
    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Some systems open no folders or sync none; there the names are as safe as the file system makes them.
        }
    }
}
