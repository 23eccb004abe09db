namespace Eigenspectrum.Stages.GenerateData;

/// <summary>What happens to imported values that are missing, not a number or infinite.</summary>
public enum NonFiniteValues
{
    /// <summary>The import is refused.</summary>
    Refuse,

    /// <summary>Units (series, for samples) with such a value are left out.</summary>
    DropUnits,

    /// <summary>Rows with such a value are left out: presentations, or single samples.</summary>
    DropRows,
}
