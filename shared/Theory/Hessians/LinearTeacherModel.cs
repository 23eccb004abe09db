using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The exact finite-size model behind the law of linear teachers: draws one teacher's nonzero Hessian eigenvalues.
/// </summary>
/// <param name="Inputs">d.</param>
/// <param name="Hidden">K.</param>
/// <param name="Outputs">o.</param>
/// <param name="HiddenVariance">σ₁², times the input variance and twice the loss factor.</param>
/// <param name="OutputVariance">σ₂², times the same.</param>
/// <remarks>
/// All eigenvalues of a teacher share its W2: whole teachers are independent, their eigenvalues are not. O(d² + o²) a
/// teacher.
/// </remarks>
public sealed record LinearTeacherModel(
    int Inputs, int Hidden, int Outputs, double HiddenVariance, double OutputVariance)
{
    /// <summary>Nonzero eigenvalues of a teacher.</summary>
    public int Nonzero => LinearNetworkSpectrum.Rank(Inputs, Hidden, Outputs);

    /// <summary>Fills the <see cref="Nonzero"/> eigenvalues of one teacher, in no order.</summary>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public void Draw(RandomStream stream, Span<double> values)
    {
        double[] inner = WishartSpectrum.Draw(stream, Hidden, Inputs, HiddenVariance);
        double[] outer = Outputs == 1
            ? [OutputVariance * stream.ChiSquare(Hidden)]
            : WishartSpectrum.Draw(stream, Outputs, Hidden, OutputVariance);
        int next = 0;
        for (int i = 0; i < Outputs; i++)
        {
            double alpha = i < outer.Length ? outer[i] : 0;
            // pairs of two zeros are no eigenvalues of the image
            int pairs = i < outer.Length ? Inputs : inner.Length;
            for (int j = 0; j < pairs; j++) values[next++] = alpha + (j < inner.Length ? inner[j] : 0);
        }
    }
}
