package dev.graft.eval;

import java.util.Locale;

/** What it means that a metric has no value, in words; a metric that is not finite is told by these, never as a number. */
final class Undefined {
    private Undefined() {}

    /** As what follows "undefined:". */
    static String why(String metric) {
        String name = metric.toLowerCase(Locale.ROOT);
        if (name.equals("r2") || name.equals("nmse")) {
            return "the test values are all the same, or a prediction is not a finite number";
        }
        if (name.equals("mse") || name.equals("rmse") || name.equals("mae")) {
            return "a prediction is not a finite number";
        }
        if (name.startsWith("auc") || name.startsWith("ap")) {
            return "there is no edge or no negative to tell apart, or a score is not a number";
        }
        if (name.equals("nmi") || name.equals("ami") || name.equals("ari") || name.equals("nmiofall")) {
            return "no node has a known community";
        }
        if (name.equals("modularity") || name.equals("conductance") || name.equals("coverage")) {
            return "the graph has no edge";
        }
        if (name.equals("microf1")
                || name.equals("macrof1")
                || name.equals("accuracy")
                || name.equals("precision")
                || name.equals("recall")
                || name.equals("logloss")) {
            return "no test node has a class and none is told, or a probability is not a number";
        }
        return "a score is not a number";
    }
}
