package dev.graft.app;

import java.util.List;

/** Malformed edge lists. */
class GraphBadInputTest extends BadInputContract {
    static List<Case> cases() {
        return List.of(
                graph(
                        "one field",
                        "a\tb\nc\n",
                        "",
                        "@/bad.tsv:2: needs 2 fields, has 1: 'c'. Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                graph(
                        "one field only",
                        "justone\n",
                        "",
                        "@/bad.tsv: a line has one field, 'justone'; an edge needs two. If they are separated otherwise, say graph.format: tsv, csv or space (import: --format)"),
                graph(
                        "empty file",
                        "",
                        "",
                        "@/bad.tsv: is empty; give lines of: source, target, and if you like a weight"),
                graph(
                        "comments only",
                        "# nothing\n# here\n",
                        "",
                        "@/bad.tsv: holds no edges; give lines of: source, target, and if you like a weight"),
                graph(
                        "weight is text",
                        "a\tb\t1\nb\tc\tmuch\n",
                        "",
                        "@/bad.tsv:2: the weight 'much' is not a finite number above 0: 'b c much'. Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                graph(
                        "weight is negative",
                        "a\tb\t1\nb\tc\t-2\n",
                        "",
                        "@/bad.tsv:2: the weight '-2' is not a finite number above 0: 'b c -2'. Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                graph(
                        "weight is not finite",
                        "a\tb\t1\nb\tc\tNaN\n",
                        "",
                        "@/bad.tsv:2: the weight 'NaN' is not a finite number above 0: 'b c NaN'. Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                graph(
                        "weight overflows",
                        "a\tb\t1e99\n",
                        "",
                        "@/bad.tsv:1: the weight '1e99' is beyond 3.4e38, the greatest that there can be: 'a b 1e99'. Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                graph(
                        "third column is no weight",
                        "a\tb\tlikes\nb\tc\tlikes\n",
                        "",
                        "@/bad.tsv: the third column, 'likes', is not a weight; say what the columns are, such as graph.columns: 'source,target,type' (import: --columns); facts, head, relation, tail, need no word on it where task.kind is kg"),
                graph(
                        "time is text",
                        "a\tb\tnoon\n",
                        " --columns source,target,time --header no",
                        "@/bad.tsv:1: the time 'noon' is not a number or a date: 'a b noon'. Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                graph(
                        "unknown column",
                        "a\tb\n",
                        " --columns source,tarqet",
                        "graph.columns: unknown column 'tarqet'; the names are source, target, weight, type, time and skip"),
                graph(
                        "column named twice",
                        "a\tb\n",
                        " --columns source,source",
                        "graph.columns: column 'source' is named twice"),
                graph(
                        "columns without target",
                        "a\tb\n",
                        " --columns source,skip",
                        "graph.columns: columns 'source,skip' must name source and target"),
                graph(
                        "empty name",
                        "a\tb\n\tc\n",
                        "",
                        "@/bad.tsv:2: a node name is empty: 'c'. Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                graph(
                        "open quote",
                        "a,b\n\"c,d\n",
                        " --format csv",
                        "@/bad.tsv:2: a quote is opened and not closed: '\"c,d'. Mend the line, or leave such lines out with graph.onBadLine: skip (import: --on-bad-line skip)"),
                graph(
                        "only self-loops",
                        "a\ta\nb\tb\n",
                        "",
                        "@/bad.tsv: no edges are left after cleaning (lines read 2, edges read 2, self-loops dropped 2); clean less, or check the columns"),
                graph(
                        "degree too high",
                        "a\tb\nb\tc\n",
                        " --min-degree 9",
                        "@/bad.tsv: no edges are left after cleaning (lines read 2, edges read 2, nodes dropped, degree below 9 3, edges dropped with them, degree below 9 2); clean less, or check the columns"),
                graph(
                        "min degree below zero",
                        "a\tb\n",
                        " --min-degree -1",
                        "graph.minDegree is -1, must be at least 0"),
                c(
                        "no such graph",
                        "none",
                        "",
                        "import @/missing.tsv --out @/out",
                        "@/missing.tsv: cannot read: no such file or folder; check the path"),
                c(
                        "a folder as graph",
                        "none",
                        "",
                        "import @ --out @/out",
                        "@: is a folder without a stored graph; give an edge list, or import one first"),
                c(
                        "gz that is none",
                        "bad.tsv.gz",
                        "a\tb\n",
                        "import @/bad.tsv.gz --out @/out",
                        "@/bad.tsv.gz: is named .gz but is not a gzip file; rename it or compress it"),
                c(
                        "unknown WordNet part",
                        "none",
                        "",
                        "import wordnet:adverbs --out @/out",
                        "wordnet:adverbs: there is wordnet:nouns, wordnet:verbs and wordnet:all"),
                c(
                        "import onto other files",
                        "none",
                        "",
                        "import @/g.tsv --out @",
                        "@: exists and holds no stored graph; choose another --out"),
                c(
                        "nodes file is empty",
                        "n.txt",
                        "",
                        "import @/g.tsv --out @/out --nodes @/n.txt",
                        "@/n.txt: names no nodes; give one name a line"),
                c(
                        "empty standard input",
                        "none",
                        "",
                        "import - --out @/out",
                        "(standard input): is empty; give lines of: source, target, and if you like a weight"));
    }
}
