namespace Eigenspectrum.Theory;

/// <summary>What lambda stands beside: versions of the study differ.</summary>
public enum LambdaConvention
{
    /// <summary>The mean over the samples of squared errors.</summary>
    Mean,

    /// <summary>Their sum: lambda of the mean is lambda / N, time is that of the mean.</summary>
    Sum,
}
