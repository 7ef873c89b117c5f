package dev.graft.app;

import java.util.List;

/** Commands and flags that cannot be meant. */
class CommandBadInputTest extends BadInputContract {
    static List<Case> cases() {
        return List.of(
                c(
                        "unknown command",
                        "none",
                        "",
                        "finetun @/r.yaml",
                        "there is no command 'finetun'; did you mean 'finetune'?\nSee: graft --help"),
                c(
                        "unknown option",
                        "none",
                        "",
                        "import @/g.tsv --out @/out --derected",
                        "there is no option '--derected'; did you mean '--directed'?\nSee: graft import --help"),
                c(
                        "no out",
                        "none",
                        "",
                        "import @/g.tsv",
                        "Missing required option: '--out=DIR'\nSee: graft import --help"),
                c(
                        "an empty path",
                        "none",
                        "",
                        "import @/g.tsv --out=",
                        "Invalid value for option '--out': is empty, must be a file or a folder\nSee: graft import --help"),
                c(
                        "no threads",
                        "none",
                        "",
                        "import @/g.tsv --out @/out --threads 0",
                        "--threads is 0, must be at least 1"),
                c(
                        "seed is text",
                        "none",
                        "",
                        "explain @/r.yaml --seed one",
                        "Invalid value for option '--seed': 'one' is not a whole number\nSee: graft explain --help"),
                c(
                        "unknown format",
                        "none",
                        "",
                        "export @/run --format bin --out @/x",
                        "Invalid value for option '--format': 'bin' is none of tsv, csv, word2vec, word2vec-bin, npy, safetensors, projector, graphml, neo4j, cypher, parquet\nSee: graft export --help"),
                c(
                        "export of nothing",
                        "none",
                        "",
                        "export @/run --format tsv --out @/x",
                        "@/run: no such run folder; give one that pretrain or finetune wrote"),
                c(
                        "evaluate of no run",
                        "none",
                        "",
                        "evaluate @",
                        "@: has no recipe.yaml, so it is no run folder or one cut short; run again"),
                c(
                        "report of no run",
                        "none",
                        "",
                        "report @/run",
                        "@/run: no such run folder; give one that pretrain or finetune wrote"),
                c(
                        "a format of vectors that are not read again",
                        "none",
                        "",
                        "infer @/run --edges @/g.tsv --format graphml --out @/x",
                        "Invalid value for option '--format': 'graphml' is none of tsv, csv, word2vec, word2vec-bin, npy, safetensors, parquet\nSee: graft infer --help"),
                c(
                        "a format with a typo",
                        "none",
                        "",
                        "export @/run --format parqet --out @/x",
                        "Invalid value for option '--format': 'parqet' is none of tsv, csv, word2vec, word2vec-bin, npy, safetensors, projector, graphml, neo4j, cypher, parquet; did you mean 'parquet'?\nSee: graft export --help"),
                c(
                        "overrides of a finished run",
                        "none",
                        "",
                        "evaluate @/run --seed 2",
                        "evaluate has no option '--seed'; these have it: demo, pretrain, finetune, search, explain\nSee: graft evaluate --help"),
                c("a folder for a recipe", "none", "", "search @ --out @/x", "@: is a folder, and a recipe is a file"),
                c(
                        "a share for a file",
                        "bad.yaml",
                        "graph: {edges: g.tsv}\ntask: {kind: link, test: 0.2}\n",
                        "explain @/bad.yaml",
                        "@/bad.yaml:2: task.test is 0.2, must be a file; a share of the graph is held out by task.split, such as split: {valid: 0.1, test: 0.2}"),
                c(
                        "a run onto a file",
                        "none",
                        "",
                        "finetune @/r.yaml --out @/g.tsv",
                        "@/g.tsv: is a file; --out needs a folder"),
                c(
                        "a run onto other files",
                        "none",
                        "",
                        "finetune @/r.yaml --out @",
                        "@: is not empty and holds no run; choose another --out"));
    }
}
