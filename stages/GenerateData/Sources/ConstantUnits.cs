namespace Eigenspectrum.Stages.GenerateData;

/// <summary>What happens to imported units that never change.</summary>
public enum ConstantUnits
{
    /// <summary>The import is refused.</summary>
    Refuse,

    /// <summary>They are left out.</summary>
    Drop,

    /// <summary>They stay: their variance is 0.</summary>
    Keep,
}
