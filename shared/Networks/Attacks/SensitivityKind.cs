namespace Eigenspectrum.Networks;

/// <summary>What a sensitivity map shows of a network at a sample, input by input.</summary>
public enum SensitivityKind
{
    /// <summary>dL/dx: how the loss changes.</summary>
    LossGradient,

    /// <summary>dz/dx of the right class's output z.</summary>
    ClassGradient,

    /// <summary>The Euclidean norm of the outputs' derivatives, a column of the Jacobian: at least 0.</summary>
    Jacobian,
}
