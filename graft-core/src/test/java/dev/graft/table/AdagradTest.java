package dev.graft.table;

class AdagradTest extends OptimizerContract {
    @Override
    Optimizer of(Table table) {
        return new Adagrad(table);
    }

    @Override
    double afterTwoSteps() {
        return 1 - 0.1 * 0.5 / Math.sqrt(0.25) + 0.1 * 0.25 / Math.sqrt(0.25 + 0.0625);
    }

    @Override
    double[] dense() {
        return new double[] {
            0.320035552,
            -1.058711278,
            1.804497632,
            1.314617265,
            -0.044788708,
            -0.932982510,
            2.848643239,
            2.834651865,
            2.874495305
        };
    }

    @Override
    double[] lazy() {
        return new double[] {
            0.298086733,
            -0.998845843,
            1.781335546,
            1.281188517,
            0.057487815,
            -0.916985873,
            3.000000000,
            3.000000000,
            3.000000000
        };
    }
}
