namespace Eigenspectrum.Stages.Extract;

/// <summary>A part of the data.</summary>
public enum DataSplit
{
    /// <summary>The samples that training saw.</summary>
    Train,

    /// <summary>The samples held out.</summary>
    Test,
}
