import { TopicField } from './topic-field.tsx'

/** States in which a topic can be merged into. */
const MAINS: readonly string[] = ['raised', 'topic', 'deliberating']

/** Which topic it is merged into (并题). */
export const MainField = ({ topicId }: { topicId: string }) => (
  <TopicField
    name="mainId"
    label="并入哪个议题"
    placeholder="选择同一社区还没有审议的议题"
    nothing="没有可以并入的议题"
    fits={({ id, state }) => id !== topicId && MAINS.includes(state)}
  />
)
