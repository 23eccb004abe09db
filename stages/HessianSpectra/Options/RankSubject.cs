using Eigenspectrum.Networks;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>An activation whose ranks are looked at.</summary>
/// <param name="Activation">The activation.</param>
/// <param name="Name">As readers write it: "h^3 - 3 h".</param>
/// <param name="Coefficients">c0, c1, ... of a polynomial; none of another function.</param>
sealed record RankSubject(IActivation Activation, string Name, double[]? Coefficients)
{
    public static RankSubject Of(IActivation activation) => activation switch
    {
        Linear => new(activation, "h", [0, 1]),
        Polynomial polynomial => new(activation, Written(polynomial.Coefficients), polynomial.Coefficients),
        Erf erf => new(activation, $"erf({erf.Scale:0.####} h)", null),
        _ => new(activation, activation.GetType().Name, null),
    };

    /// <summary>The powers of the polynomial; none if there is no polynomial, or only zeros.</summary>
    public PolynomialSupport? Support =>
        Coefficients?.Any(c => c != 0) == true ? PolynomialSupport.Of(Coefficients) : null;

    /// <summary>What theory says of the rank.</summary>
    /// <param name="inputs">d.</param>
    /// <param name="hidden">K.</param>
    /// <param name="shift">Added to every power but the constant.</param>
    public RankPrediction Predict(int inputs, int hidden, int shift) => Support is { } support
        ? EffectiveParameters.Of(new([.. support.Powers.Select(m => m == 0 ? 0 : m + shift)]), inputs, hidden)
        : EffectiveParameters.OfSmooth(inputs, hidden);

    static string Written(double[] coefficients)
    {
        string text = "";
        for (int m = coefficients.Length - 1; m >= 0; m--)
        {
            double c = coefficients[m];
            if (c == 0) continue;
            string sign = text.Length == 0 ? c < 0 ? "-" : "" : c < 0 ? " - " : " + ";
            string number = Math.Abs(c) == 1 && m > 0 ? "" : $"{Math.Abs(c):R}{(m > 0 ? " " : "")}";
            text += sign + number + (m == 0 ? "" : m == 1 ? "h" : $"h^{m}");
        }

        return text.Length == 0 ? "0" : text;
    }
}
