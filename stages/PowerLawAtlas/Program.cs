using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.PowerLawAtlas;

return Stage.Run<AtlasOptions>(args, PowerLawAtlasStage.Run);
