using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>What bounds by a product of Frobenius norms have in common.</summary>
/// <remarks>
/// Derived: with probability 1 - delta the test error is at most the share of training samples with margins up to
/// gamma, plus 2^(3/2) (rho + 1)/gamma times the complexity over rho, plus 3 sqrt(log(2 (rho + 2)^2/delta)/(2n)). The
/// constants 1 and 2 beside rho pay for a union over all rho.
/// </remarks>
static class NormBound
{
    const double Contraction = 2.8284271247461903; // 2^(3/2)

    internal static BoundValue Of(
        BoundProblem problem, BoundDefects defects, double rho, (double Value, string Formula) depth,
        double degreeRoot, double dataRoot, string dataFormula)
    {
        var n = problem.Inputs.Count(defects);
        var complexity = Contraction * (rho + 1) / (problem.Margin * n) * depth.Value * degreeRoot * dataRoot;
        var confidence = 3 * Math.Sqrt(
            Elementary.Log(2 * (rho + 2) * (rho + 2) / problem.FailureProbability) / (2 * n));
        return new(complexity, confidence,
        [
            new("rho", rho, "product of the norms"),
            new("contraction", Contraction, "2^(3/2)"),
            new("depthTerm", depth.Value, depth.Formula),
            new("degreeRoot", degreeRoot, "sqrt(prod_l |pred_l|)"),
            new("dataRoot", dataRoot, dataFormula),
            new("margin", problem.Margin, "gamma"),
            new("samples", n, "n"),
            new("complexity", complexity,
                "contraction (rho + 1) / (margin samples) depthTerm degreeRoot dataRoot"),
            new("confidence", confidence, "3 sqrt(log(2 (rho + 2)^2 / delta) / (2 samples))"),
        ]);
    }
}
