namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>What is computed of one teacher's Hessian.</summary>
/// <param name="Spectrum">Its eigenvalues.</param>
/// <param name="Exact">Of a linear teacher, the nonzero ones by the d x d form; else none.</param>
/// <param name="Shift">Of a linear teacher of one output, |W2|² in the Hessian's units; else NaN.</param>
/// <param name="Deviation">
/// Of a batch written out in full, |H_N - H| / |H| in the Frobenius norm, H the population's; else NaN.
/// </param>
sealed record TeacherSpectrum(Spectrum Spectrum, double[] Exact, double Shift, double Deviation)
{
    /// <summary>How many arrays <see cref="ToNumbers"/> makes.</summary>
    public const int Arrays = 4;

    /// <summary>All of it as numbers, for <see cref="SpectraScratch"/>.</summary>
    public double[][] ToNumbers() => [.. Spectrum.ToNumbers(), Exact, [Shift, Deviation]];

    /// <summary>What became these numbers.</summary>
    public static TeacherSpectrum OfNumbers(ReadOnlySpan<double[]> numbers) =>
        new(Spectrum.OfNumbers(numbers[..2]), numbers[2], numbers[3][0], numbers[3][1]);
}
