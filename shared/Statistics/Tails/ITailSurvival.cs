namespace Eigenspectrum.Statistics;

/// <summary>The probability, by a law, of a value as large as the i-th different one of a sample; falls with
/// i.</summary>
/// <remarks>Implemented by structures, so that a search over millions of values compiles to straight code.</remarks>
interface ITailSurvival
{
    double At(int i);
}
