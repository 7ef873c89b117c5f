package dev.graft;

import dev.graft.base.AtomicFiles;
import dev.graft.base.FolderLock;
import dev.graft.data.Lineage;
import dev.graft.export.Exported;
import dev.graft.export.Format;
import dev.graft.run.GivenSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where vectors are written in a format.
 *
 * @param given as the user gave it
 * @param out the file, or the folder of a format of several files
 */
record VectorOutput(Format format, Path given, Path out) {
    List<Path> files() {
        return format.files(out);
    }

    /** @throws dev.graft.base.BadInput where a run or an input would be written over, or what must be a file is a stream */
    void refuse(List<Path> inputs) {
        Outputs outputs = new Outputs(given, files());
        if (format.folder()) {
            List<Path> all = new ArrayList<>(files());
            all.add(out);
            new Outputs(given, all).refuseRuns();
        } else if (files().size() > 1) {
            outputs.refuseStreams(
                    format.name() + " needs a second file beside it for the names; use --format tsv or word2vec");
        }
        outputs.refuseRuns();
        outputs.refuseInputs(inputs);
    }

    /** Writes vectors, and what they have seen beside them where they stay in a file that Graft reads back. */
    void write(Exported what, Lineage lineage) {
        if (format.folder()) {
            try (FolderLock _ = FolderLock.await(out)) {
                AtomicFiles.sweepBeside(files().getFirst());
                format.write(out, what);
            }
            return;
        }
        if (!AtomicFiles.leavesFile(out)) {
            format.write(out, what);
            return;
        }
        AtomicFiles.makeFolderOf(out);
        AtomicFiles.sweepBeside(out);
        Path seen = GivenSource.lineageBeside(out);
        // Files that belong together, also where two write them at once.
        try (FolderLock _ = FolderLock.await(AtomicFiles.folderOf(out))) {
            // A write that is cut off leaves vectors of unknown origin, never of another's.
            AtomicFiles.delete(seen);
            format.write(out, what);
            if (format.readBack()) {
                lineage.write(seen);
            }
        }
    }
}
