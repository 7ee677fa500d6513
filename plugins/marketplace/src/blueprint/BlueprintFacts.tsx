import { RiFolderLine, RiLockLine, RiPriceTag3Line, RiScales3Line, RiVerifiedBadgeLine } from '@remixicon/react';
import { BlueprintSummary, Fact } from '@catalyst/backstage-plugin-catalyst-react';
import { categoryWord } from '../catalog/categories';

/** Version, publisher, category and license in one line. */
export function BlueprintFacts({ blueprint }: { blueprint: BlueprintSummary }) {
  const { version, visibility, organization, owner, card } = blueprint;
  const by = owner?.team && `, published by ${owner.team}`;
  return (
    <>
      <Fact icon={<RiPriceTag3Line />}>
        Version <b>{version}</b>
      </Fact>
      {visibility === 'private' ? (
        <Fact icon={<RiLockLine />}>
          <b>Private</b> to {organization}
          {by}
        </Fact>
      ) : (
        <Fact icon={<RiVerifiedBadgeLine />}>
          <b>Public</b>
          {by}
        </Fact>
      )}
      <Fact icon={<RiFolderLine />}>{categoryWord(card.category)}</Fact>
      {card.license && <Fact icon={<RiScales3Line />}>{card.license}</Fact>}
    </>
  );
}
