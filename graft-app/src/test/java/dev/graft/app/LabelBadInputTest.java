package dev.graft.app;

import java.util.List;

/** Malformed labels and splits. */
class LabelBadInputTest extends BadInputContract {
    static List<Case> cases() {
        return List.of(
                labels(
                        "one class",
                        "a\tx\nb\tx\nc\tx\nd\tx\n",
                        "task.labels l.tsv: has one class only, 'x'; classification needs two"),
                labels("a label is missing", "a\tx\nb\n", "@/l.tsv:2: needs 2 fields, has 1: 'b'"),
                labels(
                        "labels of other nodes",
                        "p\tx\nq\ty\n",
                        "@/l.tsv: none of its 2 lines names a node of the graph, such as 'a'; lines are: node, label"),
                labels("empty labels", "", "@/l.tsv: holds no lines; give lines of: node, label"),
                labels(
                        "too few labels",
                        "a\tx\nb\ty\n",
                        "task.split leaves train 2, valid 0, test 0 of 2 labelled nodes; give larger shares or more labels"),
                c(
                        "no such labels",
                        "none",
                        "",
                        "finetune @/r.yaml --out @/run --set task.labels=@/no.tsv",
                        "@/no.tsv: cannot read: no such file or folder; check the path"),
                c(
                        "unknown part",
                        "s.tsv",
                        "a train\nb teest\n",
                        "finetune @/r.yaml --out @/run --set task.split.file=@/s.tsv",
                        "@/s.tsv:2: part 'teest' is none of train, valid, test"),
                c(
                        "part of a stranger",
                        "s.tsv",
                        "a train\nz test\n",
                        "finetune @/r.yaml --out @/run --set task.split.file=@/s.tsv",
                        "@/s.tsv:2: node 'z' is not in the graph"),
                c(
                        "part given twice",
                        "s.tsv",
                        "a train\na test\n",
                        "finetune @/r.yaml --out @/run --set task.split.file=@/s.tsv",
                        "@/s.tsv:2: node 'a' has a part already"),
                c(
                        "split without test",
                        "s.tsv",
                        "a train\nb valid\n",
                        "finetune @/r.yaml --out @/run --set task.split.file=@/s.tsv",
                        "@/s.tsv: has no test nodes"));
    }
}
