namespace Eigenspectrum.Stages.GenerateData;

/// <summary>The responses of all units of a layer to one presentation of a stimulus.</summary>
/// <param name="Stimulus">The stimulus, from 0.</param>
/// <param name="Repeat">Which of its presentations, from 0.</param>
/// <param name="Values">One value a unit.</param>
readonly record struct Presentation(int Stimulus, int Repeat, double[] Values);
